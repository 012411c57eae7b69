import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_STATS } from "../../../agent/gate/gate.ts";
import { decode, encode, type FromGate, type ToGate } from "../../../agent/gate/messages.ts";

const BIG = 2n ** 64n - 1n;
const IDENTITY = {
  dev: 2n ** 40n + 1n,
  ino: BIG,
  size: 2n ** 62n,
  mtimeNs: -1n,
  ctimeNs: 1_795_000_000_123_456_789n,
};
const QUESTION = {
  kind: "root",
  path: '/home/李/云盘/a "1"\n2.docx',
  identity: IDENTITY,
  channel: "drive",
  program: "/opt/微信/wechat",
  uid: 4_294_967_295,
} as const;
const RULES = {
  roots: [
    { root: "/home/li/云盘", real: "/data/云盘", channel: "drive", deadlineMs: 10_000, late: "closed" },
  ],
  carriers: [{ id: "wechat", holds: true, deadlineMs: 3_000, late: "open" }],
} as const;

const MESSAGES: readonly (readonly [string, ToGate | FromGate])[] = [
  ["rules", { tell: "rules", isNew: true, rules: RULES, daemon: 4_194_304 }],
  [
    "an answer",
    { tell: "answer", answer: { identity: IDENTITY, channel: "drive", allow: true, clean: false } },
  ],
  ["a stale question", { tell: "stale", question: QUESTION }],
  ["the end", { tell: "end" }],
  ["that it is ready", { tell: "ready" }],
  ["that it guards", { tell: "guarding" }],
  ["a question", { tell: "asked", question: QUESTION }],
  [
    "a lateness",
    {
      tell: "late",
      lateness: { path: "/云盘/a", channel: "drive", program: "", answered: "open", ms: 10_000 },
    },
  ],
  ["a mount that cannot be guarded", { tell: "unguarded", mount: "/media/li/U 盘", errno: 22 }],
  ["its figures", { tell: "stats", stats: { ...NO_STATS, events: 12, p99: 0.25 } }],
];

describe("a message between the daemon and its gate", () => {
  it.each(MESSAGES)("arrives as it was sent: %s", (_, message) => {
    expect(decode(encode(message))).toEqual(message);
  });

  it.each(MESSAGES)("is one line: %s", (_, message) => {
    expect(encode(message).split("\n").map(Boolean)).toEqual([true, false]);
  });

  it("that names an author keeps every digit of the file's numbers", () => {
    const author = { path: "/云盘/a", identity: { dev: 7n, ino: BIG }, program: "/usr/bin/wps", uid: 0 };

    const arrived = decode<Extract<FromGate, { tell: "wrote" }>>(encode({ tell: "wrote", author }));

    expect(arrived.author).toMatchObject(author);
  });

  it("keeps every digit of any state of a file", () => {
    const big = fc.bigInt({ min: 0n, max: BIG });
    const time = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
    const identities = fc.record({ dev: big, ino: big, size: big, mtimeNs: time, ctimeNs: time });
    fc.assert(
      fc.property(identities, (identity) => {
        const answer = { identity, channel: "drive", allow: false, clean: false };
        expect(decode(encode({ tell: "answer", answer }))).toEqual({ tell: "answer", answer });
      }),
      { numRuns: 200 },
    );
  });

  it("that is none throws", () => {
    expect(() => decode("{")).toThrow();
  });
});
