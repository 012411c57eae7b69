import { describe, expect, it } from "vitest";
import { cms } from "../../../../scanner/extract/mail/cms.ts";
import { accepts, partsOf } from "../parts.ts";

const CONTENT = Buffer.from("Content-Type: text/plain\n\n机密★1年");
const oid = (last: number) => Buffer.from(`06092a864886f70d01070${last}`, "hex");
const wrap = (tag: number, ...parts: Buffer[]) => {
  const inner = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, 0x82, inner.length >> 8, inner.length & 0xff), inner]);
};
const open = (tag: number, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.of(tag, 0x80), ...parts, Buffer.of(0, 0)]);
const signed = (around: typeof wrap, content: Buffer) =>
  around(
    0x30,
    oid(2),
    around(0xa0, around(0x30, Buffer.of(2, 1, 1), around(0x31), around(0x30, oid(1), content))),
  );

async function read(bytes: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const part of await partsOf(cms, "smime.p7m", bytes)) {
    if (part.kind === "gap") lines.push(part.reason);
    if (part.kind === "file")
      lines.push(`${part.source.name}: ${Buffer.from(await part.source.read(0, 999))}`);
  }
  return lines;
}

describe("a message", () => {
  it.each<[string, Buffer, readonly string[]]>([
    ["signed", signed(wrap, wrap(0xa0, wrap(4, CONTENT))), [`smime.eml: ${CONTENT}`]],
    [
      "signed, of open lengths and in pieces",
      signed(open, open(0xa0, open(0x24, wrap(4, CONTENT.subarray(0, 9)), wrap(4, CONTENT.subarray(9))))),
      [`smime.eml: ${CONTENT}`],
    ],
    ["signed elsewhere", signed(wrap, Buffer.alloc(0)), []],
    ["under a key", wrap(0x30, oid(3), wrap(0xa0, wrap(0x30, Buffer.of(2, 1, 0)))), ["encrypted"]],
  ])("%s", async (_case, bytes, expected) => {
    expect(accepts(cms, "a", bytes)).toBe(true);
    expect(await read(bytes)).toEqual(expected);
  });

  it.each([
    ["lengths", signed(wrap, wrap(0xa0, wrap(4, CONTENT)))],
    ["open lengths", signed(open, open(0xa0, open(0x24, wrap(4, CONTENT))))],
  ])("of %s that is cut gives what is there, and says so", async (_case, whole) => {
    const end = whole.indexOf(CONTENT) + 29;

    expect(await read(whole.subarray(0, end))).toEqual([
      `smime.eml: ${whole.subarray(whole.indexOf(CONTENT), end)}`,
      "corrupt",
    ]);
  });

  it("cut anywhere or with any byte changed ends", async () => {
    const whole = signed(open, open(0xa0, open(0x24, wrap(4, CONTENT))));
    for (let at = 1; at < whole.length; at += 1) {
      await read(whole.subarray(0, at));
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      await read(changed);
    }
  });

  it("of a million open lengths ends", async () => {
    await read(
      Buffer.concat([Buffer.of(0x30, 0x80), oid(2), Buffer.alloc(2_000_000, Buffer.of(0xa0, 0x80))]),
    );
  });
});

it("other sequences are none", () => {
  expect(accepts(cms, "a.der", Buffer.from("3082010a0282010100", "hex"))).toBe(false);
});
