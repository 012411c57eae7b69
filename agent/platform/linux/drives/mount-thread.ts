import { closeSync, openSync } from "node:fs";
import { parentPort, receiveMessageOnPort } from "node:worker_threads";
import koffi from "koffi";

/** proc(5): a change of the mount table is an exceptional condition and an error on its file. */
const POLLPRI = 0x2;
const POLLERR = 0x8;
/** Longest block in the kernel: also how late a request to close is noticed. */
const WAIT_MS = 250;

const port = parentPort!;
const poll = koffi.load("libc.so.6").func("int poll(void *fds, unsigned long count, int timeout)");
const table = openSync("/proc/self/mountinfo", "r");
/** struct pollfd: fd i32, events i16, revents i16. */
const waiting = Buffer.alloc(8);
waiting.writeInt32LE(table, 0);
waiting.writeInt16LE(POLLPRI, 4);

// The kernel compares with what was there when the file was opened or last polled.
poll(waiting, 1, 0);
port.postMessage("watching");
while (receiveMessageOnPort(port) === undefined) {
  waiting.writeInt16LE(0, 6);
  if (poll(waiting, 1, WAIT_MS) > 0 && waiting.readInt16LE(6) & (POLLPRI | POLLERR))
    port.postMessage("changed");
}
closeSync(table);
port.close();
