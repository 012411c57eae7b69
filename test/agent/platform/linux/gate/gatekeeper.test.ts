import { describe, expect, it } from "vitest";
import { EDITS, READS, REWRITES, WRITES } from "../../../../support/fake-kernel.ts";
import { CHAT, DAEMON, gateBench, ROOT, UPLOADER, WRITER } from "../../../../support/gate-bench.ts";

const A = `${ROOT}/甲/a.txt`;

describe("an open in a guarded folder", () => {
  it("waits while nothing is known of the file, and the daemon is asked once", () => {
    const { kernel, asked } = gateBench();
    const file = kernel.file(A);

    const opens = [kernel.open(file, UPLOADER), kernel.open(file, CHAT)];

    expect(opens.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(asked).toEqual([
      {
        kind: "root",
        path: A,
        identity: kernel.identity(file),
        channel: "drive",
        program: UPLOADER.exe,
        uid: 1000,
      },
    ]);
  });

  it.each([
    ["in", true, "allowed"],
    ["away", false, "refused"],
  ])("sends everybody who waits %s when the verdict comes", (_, allow, state) => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A);
    const opens = [kernel.open(file, UPLOADER), kernel.open(file, CHAT)];

    judge(file, allow);

    expect([opens.map((open) => open.state), kernel.descriptors]).toEqual([[state, state], 0]);
  });

  it.each([
    ["let in", true, "allowed"],
    ["refused", false, "refused"],
  ])("is %s at once when the verdict is known", (_, allow, state) => {
    const { kernel, judge, asked, stats } = gateBench();
    const file = kernel.file(A);
    judge(file, allow);

    expect([kernel.open(file, UPLOADER).state, asked, stats().remembered]).toEqual([state, [], 1]);
  });

  it.each([
    ["unjudged", undefined],
    ["blocked", false],
  ])("by the agent itself never waits: %s", (_, allow) => {
    const { kernel, judge, asked } = gateBench();
    const file = kernel.file(A);
    if (allow !== undefined) judge(file, allow);

    expect([kernel.open(file, DAEMON).state, asked]).toEqual(["allowed", []]);
  });

  it("of what is no file is nobody's business", () => {
    const { kernel } = gateBench();

    expect(kernel.open(kernel.file(ROOT, { regular: false }), UPLOADER).state).toBe("allowed");
  });

  it("waits again when the file has changed since its verdict", () => {
    const { kernel, judge, asked } = gateBench();
    const file = kernel.file(A);
    judge(file, true);
    kernel.write(file);

    expect([kernel.open(file, UPLOADER).state, asked.length]).toEqual(["waiting", 1]);
  });

  it.each([
    ["its old name", A],
    ["a new name", `${ROOT}/乙/b.txt`],
  ])("is asked about again under %s when the verdict is on a state that is gone", (_, path) => {
    const { kernel, gatekeeper, asked, move } = gateBench();
    const file = kernel.file(A);
    const open = kernel.open(file, UPLOADER);
    const before = kernel.identity(file);
    kernel.write(file);
    file.path = path;

    gatekeeper.answer({ identity: before, channel: "drive", allow: true, clean: true });
    move(100);

    expect([open.state, asked.length, asked.at(-1)]).toMatchObject(["waiting", 2, { path }]);
    expect(asked.at(-1)?.identity).toEqual(kernel.identity(file));
  });

  it("is not let in by a verdict on another channel", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A);
    const open = kernel.open(file, UPLOADER);

    judge(file, true, { channel: "chat" });

    expect(open.state).toBe("waiting");
  });

  it("is let in by another channel's verdict that nothing is in the file at all", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A);
    const open = kernel.open(file, UPLOADER);

    judge(file, true, { channel: "chat", clean: true });

    expect(open.state).toBe("allowed");
  });

  it("of a file that was found clean asks nobody any more, until it is written to", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    judge(file, true, { clean: true });

    const before = [kernel.open(file, CHAT), kernel.read(file, CHAT)].map(({ asked }) => asked);
    kernel.write(file);

    expect([before, kernel.open(file, CHAT).state]).toEqual([[false, false], "waiting"]);
  });

  it("of a file with findings that may go out is asked about each time", () => {
    const { kernel, judge } = gateBench();
    const file = kernel.file(A);
    kernel.open(file, UPLOADER);
    judge(file, true);

    expect(kernel.open(file, CHAT)).toEqual({ asked: true, state: "allowed" });
  });

  it("waits again after the rules have changed", () => {
    const { kernel, judge, gatekeeper, list } = gateBench();
    const file = kernel.file(A);
    judge(file, true);

    gatekeeper.watch(list);

    expect(kernel.open(file, UPLOADER).state).toBe("waiting");
  });

  it("is answered from memory after file systems came or went", () => {
    const { kernel, judge, gatekeeper, list } = gateBench();
    const file = kernel.file(A);
    judge(file, true);

    gatekeeper.remount(list);

    expect(kernel.open(file, UPLOADER).state).toBe("allowed");
  });

  it.each([
    ["only to write", WRITES, "allowed"],
    ["to write over all of it", REWRITES, "allowed"],
    ["to read and write", EDITS, "waiting"],
    ["to read", READS, "waiting"],
  ])("of an unjudged file %s: %s", (_, intent, state) => {
    const { kernel } = gateBench();

    expect(kernel.open(kernel.file(A), WRITER, intent).state).toBe(state);
  });
});

describe("an open of whom too little can be seen yet", () => {
  it.each([
    ["let in when it turns out to write", WRITES, "allowed"],
    ["kept waiting when it turns out to read", READS, "waiting"],
  ])("is %s", (_, intent, state) => {
    const { kernel, asked, move } = gateBench();
    kernel.unseen.add(WRITER.pid);
    const open = kernel.open(kernel.file(A), WRITER, intent);
    move(1);
    const before = [open.state, asked.length];
    kernel.unseen.clear();
    move(1);

    expect([before, open.state, asked.length]).toEqual([["waiting", 0], state, intent.reads ? 1 : 0]);
  });

  it("leaves nothing open when nobody will answer any more", () => {
    const { kernel, gatekeeper } = gateBench();
    kernel.unseen.add(WRITER.pid);
    const open = kernel.open(kernel.file(A), WRITER);

    gatekeeper.dismiss();

    expect([open.state, kernel.descriptors, gatekeeper.open]).toEqual(["refused", 0, 0]);
  });
});

describe("an open outside of what is guarded", () => {
  it("is let in without a word", () => {
    const { kernel, asked, stats } = gateBench();

    const open = kernel.open(kernel.file("/home/li/文档/a.txt"), CHAT);

    expect([open.state, asked, stats().outside]).toEqual(["allowed", [], 1]);
  });

  it.each([
    ["waits when a program asks that carries files out", "/home/li/文档/a.txt", CHAT, "waiting"],
    ["is let in when another program asks", "/home/li/文档/a.txt", WRITER, "allowed"],
    ["is let in for the program's own files", "/home/li/.chat/cache.db", CHAT, "allowed"],
    ["waits for a document among the program's own files", "/home/li/.chat/a.docx", CHAT, "waiting"],
  ])("%s", (_, path, program, state) => {
    const { kernel } = gateBench({ carrier: {} });

    expect(kernel.open(kernel.file(path), program).state).toBe(state);
  });

  it("is answered by the kernel itself for files of the system", () => {
    const { kernel } = gateBench({ carrier: {} });
    const file = kernel.file("/usr/lib/libc.so.6", { owner: 0 });

    expect([kernel.open(file, CHAT).asked, kernel.open(file, CHAT)]).toEqual([
      true,
      { state: "allowed", asked: false },
    ]);
  });

  it("does not wait where the program is only observed, but is asked about, and asked about again", () => {
    const { kernel, asked } = gateBench({ carrier: { holds: false } });
    const file = kernel.file("/home/li/文档/a.txt");

    const states = [kernel.open(file, CHAT), kernel.open(file, CHAT)].map(({ state }) => state);

    expect([states, asked.map(({ kind }) => kind)]).toEqual([
      ["allowed", "allowed"],
      ["carrier", "carrier"],
    ]);
  });

  it("is let in where the program is only observed even when the file would be blocked", () => {
    const { kernel, judge } = gateBench({ carrier: { holds: false } });
    const file = kernel.file("/home/li/文档/a.txt");
    judge(file, false, { channel: "chat" });

    expect(kernel.open(file, CHAT).state).toBe("allowed");
  });
});
