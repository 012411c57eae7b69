"""Opens files all the time and brings new ones, as the programs of a busy person do; tells how long anything took.

prober.py; one line of JSON on standard input says what, the end of standard input ends it, then one line of JSON tells.
  probes: {name: {"folder": …, "prefix": …}}, every file there in turn, each probe in a thread of its own
  feed:   {"jobs": [[content's path, new path], …], "pauseMs": …}, one after the other
"""
import errno
import json
import os
import sys
import threading
import time

order = json.loads(sys.stdin.readline())
ended = threading.Event()
PAUSE = 0.002


class Tally:
    def __init__(self):
        self.opens = 0
        self.errors = {}
        self.longest = 0.0
        self.since = None
        self.refusals = []

    def time(self, work, name=None):
        self.since = time.monotonic()
        self.opens += 1
        try:
            return work()
        except OSError as error:
            code = errno.errorcode.get(error.errno, str(error.errno))
            self.errors[code] = self.errors.get(code, 0) + 1
            if code == "EPERM" and name is not None:
                self.refusals.append(name)
            return None
        finally:
            self.longest = max(self.longest, time.monotonic() - self.since)
            self.since = None

    def report(self):
        """A call that has not come back counts as long as it has taken so far."""
        since = self.since
        going = 0 if since is None else time.monotonic() - since
        return {
            "opens": self.opens,
            "errors": self.errors,
            "longestMs": round(1000 * max(self.longest, going)),
            "hangs": since is not None and going > 1,
            "refused": self.refusals,
        }


def read(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        os.read(fd, 1 << 16)
    finally:
        os.close(fd)


def names(folder, prefix):
    try:
        return sorted(name for name in os.listdir(folder) if name.startswith(prefix))
    except FileNotFoundError:
        return []


def probe(tally, folder, prefix):
    while not ended.is_set():
        for name in names(folder, prefix):
            if ended.is_set():
                return
            tally.time(lambda: read(os.path.join(folder, name)))
            time.sleep(PAUSE)
        time.sleep(PAUSE)


def write(path, content):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        os.write(fd, content)
    finally:
        os.close(fd)


def feed(tally, jobs, pause):
    for path, content in jobs:
        if ended.is_set():
            return
        tally.time(lambda: write(path, content), path)
        print(json.dumps(path), flush=True)
        time.sleep(pause)


def content(path):
    with open(path, "rb") as file:
        return file.read()


threads = []
tallies = {}


def start(name, work, *args):
    tallies[name] = Tally()
    threads.append(threading.Thread(target=work, args=(tallies[name], *args), daemon=True))


for name, one in order.get("probes", {}).items():
    start(name, probe, one["folder"], one["prefix"])
if "feed" in order:
    jobs = [(path, content(source)) for source, path in order["feed"]["jobs"]]
    start("feed", feed, jobs, order["feed"]["pauseMs"] / 1000)
print(json.dumps("begun"), flush=True)
for thread in threads:
    thread.start()
sys.stdin.read()
ended.set()
deadline = time.monotonic() + 1.5
for thread in threads:
    thread.join(max(0, deadline - time.monotonic()))
print(json.dumps({name: tally.report() for name, tally in tallies.items()}), flush=True)
os._exit(0)
