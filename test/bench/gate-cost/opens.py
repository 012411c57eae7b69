"""Opens files and tells how long each open took, in ns. One line of JSON on standard input says which; one line answers.

  turns:   {"folders": [a, b], "rounds": n}: every file of each, by turns, n times over; the times by folder, round by round
  crowd:   {"folder": a, "threads": n}: every file opened and read once, by so many threads
"""
import json
import os
import sys
import threading
import time

now = time.perf_counter_ns


def paths(folder):
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def timed(path):
    begun = now()
    fd = os.open(path, os.O_RDONLY)
    took = now() - begun
    os.close(fd)
    return took


def turns(folders, rounds):
    lists = [paths(folder) for folder in folders]
    return [
        [list(times) for times in zip(*[[timed(path) for path in row] for row in zip(*lists)])]
        for _ in range(rounds)
    ]


def crowd(folder, threads):
    left = paths(folder)
    lock = threading.Lock()
    waits, refused = [], []

    def work():
        while True:
            with lock:
                if not left:
                    return
                path = left.pop()
            begun = now()
            try:
                with open(path, "rb", buffering=0) as file:
                    while file.read(1 << 16):
                        pass
            except PermissionError:
                refused.append(path)
            waits.append(now() - begun)

    crew = [threading.Thread(target=work) for _ in range(threads)]
    begun = now()
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return {"total": now() - begun, "waits": waits, "refused": len(refused)}


for line in sys.stdin:
    order = json.loads(line)
    work = {"turns": turns, "crowd": crowd}[order.pop("do")]
    print(json.dumps(work(**order)), flush=True)
