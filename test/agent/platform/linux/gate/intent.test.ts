import { closeSync, constants, openSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { descriptorOf, type Intent, intentOf } from "../../../../../agent/platform/linux/gate/intent.ts";
import {
  type Code,
  fifo,
  notStuck,
  OPEN,
  OPENING,
  stuckProgram,
} from "../../../../support/gate/stuck-program.ts";

const { O_RDONLY, O_WRONLY, O_APPEND, O_CREAT, O_TRUNC } = constants;
const READS: Intent = { reads: true, writes: false, truncates: false };
const WRITES: Intent = { reads: false, writes: true, truncates: false };
const CLEARS: Intent = { reads: false, writes: true, truncates: true };
const EDITS: Intent = { reads: true, writes: true, truncates: false };

const OPENAT2: Code = {
  before: `
import ctypes
libc = ctypes.CDLL(None)
how = (ctypes.c_uint64 * 3)(int(sys.argv[2]), 0, 0)`,
  call: "libc.syscall(437, -100, sys.argv[1].encode(), how, 24)",
};
const CREAT: Code = {
  before: "import ctypes; libc = ctypes.CDLL(None)",
  call: "libc.syscall(85, sys.argv[1].encode(), 0o600)",
};

describe(`what a thread wants of the file that it opens${notStuck ? ` (${notStuck})` : ""}`, () => {
  it.for([
    ["to read", OPEN, O_RDONLY, READS],
    ["to write", OPEN, O_WRONLY, WRITES],
    ["to add to it", OPEN, O_WRONLY | O_APPEND | O_CREAT, WRITES],
    ["to write it anew", OPEN, O_WRONLY | O_TRUNC, CLEARS],
    ["to read, by openat2", OPENAT2, O_RDONLY, READS],
    ["to write, by openat2", OPENAT2, O_WRONLY, WRITES],
    ["to write it anew, by openat2", OPENAT2, O_WRONLY | O_TRUNC, CLEARS],
    ["to write it anew, by creat", CREAT, 0, CLEARS],
  ] as const)("is seen: %s", async ([, code, flags, intent], { skip }) => {
    skip(notStuck !== undefined, notStuck);
    skip(code === CREAT && process.arch !== "x64", "only x86-64 has creat");
    const pid = await stuckProgram(code, { args: [fifo(), String(flags)], calls: OPENING });

    expect(intentOf(pid, process.arch)).toEqual(intent);
  });

  it("is to read and write when it reads from what it has opened for both", async ({ skip }) => {
    skip(notStuck !== undefined, notStuck);
    const stdin = openSync(fifo(), "r+");
    onTestFinished(() => closeSync(stdin));
    const calls = process.arch === "x64" ? ["0 0x0"] : ["63 0x0"];
    const pid = await stuckProgram({ before: "", call: "os.read(0, 1)" }, { calls, stdin });

    expect(descriptorOf(pid, process.arch)).toEqual(EDITS);
  });

  it.each([intentOf, descriptorOf])("is to read where the thread is gone", (look) => {
    expect(look(4_194_305, "x64")).toEqual(READS);
  });
});
