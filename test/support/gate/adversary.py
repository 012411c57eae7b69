"""Reads whatever appears in a folder as fast as it can, in one of several ways, and keeps what it got.

adversary.py FOLDER LOOT WAY; when its standard input ends it tries what it has heard of, prints one line of JSON and ends.
"""
import ctypes
import json
import mmap
import os
import select
import struct
import sys
import time

CREATE, MOVED_TO, CLOSE_WRITE, MODIFY = 0x100, 0x80, 0x8, 0x2
NONBLOCK = 0o4000
HELD_SECONDS = 2
HELD_MOST = 300
READ_MOST = 1 << 20

folder, loot_path, way = sys.argv[1:4]
libc = ctypes.CDLL(None, use_errno=True)
counts = {"opens": 0, "refused": 0, "gone": 0, "reads": 0}
last = {}
scratch = os.memfd_create("scratch")
loot = open(loot_path, "wb", buffering=0)


def keep(name, data):
    """Each new state of a file once: a poller would fill the disk with the same bytes."""
    if not data or last.get(name) == hash(data):
        return
    last[name] = hash(data)
    counts["reads"] += 1
    loot.write(data)


def attempt(work):
    try:
        return work()
    except PermissionError:
        counts["refused"] += 1
    except FileNotFoundError:
        counts["gone"] += 1
    except (OSError, ValueError):
        pass
    return None


def open_(name):
    counts["opens"] += 1
    return os.open(os.path.join(folder, name), os.O_RDONLY)


def read_once(name):
    fd = attempt(lambda: open_(name))
    if fd is None:
        return
    keep(name, attempt(lambda: os.pread(fd, READ_MOST, 0)))
    os.close(fd)


def map_once(name):
    fd = attempt(lambda: open_(name))
    if fd is None:
        return
    keep(name, attempt(lambda: mapped(fd)))
    os.close(fd)


def mapped(fd):
    """By the kernel: a file cut short under the mapping is an error of the call then, not the end of this program."""
    with mmap.mmap(fd, 0, prot=mmap.PROT_READ) as view:
        return os.pread(scratch, os.pwrite(scratch, view, 0), 0)


class Held:
    """Descriptors taken when a file appeared, perhaps while it was empty, and looked through again and again."""

    def __init__(self, look):
        self.look = look
        self.fds = {}

    def take(self, name):
        if name in self.fds:
            return
        fd = attempt(lambda: open_(name))
        if fd is not None:
            self.fds[name] = (fd, time.monotonic())

    def turn(self):
        for name, (fd, since) in list(self.fds.items()):
            keep(name, attempt(lambda: self.look(fd)))
            if time.monotonic() - since > HELD_SECONDS or len(self.fds) > HELD_MOST:
                os.close(fd)
                del self.fds[name]


def events(watch):
    try:
        data = os.read(watch, 1 << 16)
    except BlockingIOError:
        return
    at = 0
    while at < len(data):
        _, mask, _, length = struct.unpack_from("iIII", data, at)
        name = data[at + 16 : at + 16 + length].split(b"\0", 1)[0].decode()
        yield mask, name
        at += 16 + length


def watched():
    watch = libc.inotify_init1(NONBLOCK)
    if libc.inotify_add_watch(watch, os.fsencode(folder), CREATE | MOVED_TO | CLOSE_WRITE | MODIFY) < 0:
        raise OSError(ctypes.get_errno(), "inotify_add_watch")
    return watch


def react(once):
    watch = watched()
    poll = select.poll()
    poll.register(watch, select.POLLIN)
    poll.register(0, select.POLLIN | select.POLLHUP)
    print("watching", flush=True)
    while True:
        ready = dict(poll.poll())
        heard = [name for _, name in events(watch)]
        for name in heard:
            once(name)
        if 0 in ready and not heard:
            return


def hold(look):
    held = Held(look)
    watch = watched()
    print("watching", flush=True)
    heard = []
    while heard or not select.select([0], [], [], 0)[0]:
        heard = [name for _, name in events(watch)]
        for name in heard:
            held.take(name)
        held.turn()
        time.sleep(0.0005)


def sweep():
    print("watching", flush=True)
    while not select.select([0], [], [], 0)[0]:
        for entry in os.scandir(folder):
            if entry.is_file():
                read_once(entry.name)
        time.sleep(0.0005)


WAYS = {
    "react": lambda: react(read_once),
    "map": lambda: react(map_once),
    "hold": lambda: hold(lambda fd: os.pread(fd, READ_MOST, 0)),
    "map-held": lambda: hold(mapped),
    "sweep": sweep,
}
WAYS[way]()
print(json.dumps(counts), flush=True)
