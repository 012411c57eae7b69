"""Brings files into a folder in every way there is.

Reads {"jobs": [{"style", "source", "path", "before"?}]} from standard input and prints {"refused": [[path, errno]]}:
a writer must never be kept from writing.
"""
import json
import mmap
import os
import sys
import time

PIECES = 6
PAUSE = 0.002


def read(path):
    with open(path, "rb") as file:
        return file.read()


def plain(source, path, _before):
    with open(path, "wb") as file:
        file.write(read(source))


def pieces(source, path, _before):
    data = read(source)
    size = len(data) // PIECES + 1
    with open(path, "wb", buffering=0) as file:
        for at in range(0, len(data), size):
            file.write(data[at : at + size])
            time.sleep(PAUSE)


def rename(source, path, _before):
    os.rename(source, path)


def link(source, path, _before):
    os.link(source, path)


def nameless(source, path, _before):
    fd = os.open(os.path.dirname(path), os.O_TMPFILE | os.O_RDWR, 0o644)
    os.write(fd, read(source))
    # A folder descriptor makes Python call linkat, which alone can follow the link in /proc.
    os.link(f"/proc/self/fd/{fd}", path, src_dir_fd=0, follow_symlinks=True)
    os.close(fd)


def rewrite(source, path, before):
    """A file that was read as clean gets another content, by the same inode."""
    plain(before, path, None)
    time.sleep(PAUSE * 4)
    with open(path, "r+b", buffering=0) as file:
        file.truncate(0)
        file.write(read(source))


def append(source, path, before):
    """The writer never let go of it since it was clean."""
    with open(path, "w+b", buffering=0) as file:
        file.write(read(before))
        time.sleep(PAUSE * 4)
        file.seek(0)
        file.write(read(source))
        file.truncate()
        time.sleep(PAUSE * 4)


def replace(source, path, before):
    plain(before, path, None)
    time.sleep(PAUSE * 4)
    os.replace(source, path)


def kernel_copy(source, path, _before):
    with open(source, "rb") as there, open(path, "wb") as here:
        left = os.fstat(there.fileno()).st_size
        while left > 0:
            left -= os.copy_file_range(there.fileno(), here.fileno(), left)


def mapped(source, path, _before):
    """No write call tells of this one."""
    data = read(source)
    with open(path, "w+b") as file:
        file.truncate(len(data))
        time.sleep(PAUSE)
        with mmap.mmap(file.fileno(), len(data)) as view:
            view[:] = data
            time.sleep(PAUSE)


STYLES = {
    "plain": plain,
    "pieces": pieces,
    "rename": rename,
    "link": link,
    "nameless": nameless,
    "rewrite": rewrite,
    "append": append,
    "replace": replace,
    "kernel-copy": kernel_copy,
    "mapped": mapped,
}

refused = []
for job in json.load(sys.stdin)["jobs"]:
    try:
        STYLES[job["style"]](job["source"], job["path"], job.get("before"))
    except OSError as error:
        refused.append([job["style"], job["path"], error.errno])
print(json.dumps({"refused": refused}))
