import { describe, expect, it } from "vitest";
import type { Part } from "../../../scanner/content.ts";
import { bytesSource } from "../../../scanner/source.ts";
import { PIECE_BYTES, WINDOW } from "../../../scanner/worker/letters.ts";
import { all, extractor, link, many, source, text } from "../desk-parts.ts";

describe("what a specialist extracts", () => {
  it("arrives as it is, in its order", async () => {
    const parts: Part[] = [text("1"), { kind: "gap", where: "2", reason: "encrypted" }, text("3")];
    const desk = link(
      extractor("x", async function* () {
        yield* parts;
      }),
    );

    expect(await all(desk.parts(source, "x"))).toEqual(parts);
  });

  it.each([
    ["nothing", 0],
    ["one byte", 1],
    ["a piece", PIECE_BYTES],
    ["a piece and a byte", PIECE_BYTES + 1],
    ["more pieces than may be under way", PIECE_BYTES * (WINDOW + 3) + 5],
  ])("goes there and back whole: %s", async (_case, size) => {
    const bytes = Buffer.alloc(size, "abcdefg");
    const desk = link(
      extractor("echo", async function* (it) {
        const copy = await it.read(0, it.size);
        yield { kind: "file", source: bytesSource(copy, { name: `${it.name}.copy`, inner: it.inner }) };
      }),
    );

    const [part] = await all(desk.parts(bytesSource(bytes, { name: "a", inner: "z/a" }), "echo"));

    if (part?.kind !== "file") throw new Error("no file");
    expect(part.source).toMatchObject({ name: "a.copy", inner: "z/a", size });
    expect(Buffer.compare(Buffer.from(await part.source.read(0, size)), bytes)).toBe(0);
  });

  it("costs the reader what it costs the specialist", async () => {
    const desk = link(many(100));

    await all(desk.parts(source, "many"));

    expect(desk.budget.spent).toEqual({ entries: 100, unpacked: 1_000 });
  });

  it("knows what the reader has used otherwise, before and meanwhile", async () => {
    const fits: boolean[] = [];
    const desk = link(
      extractor("asking", async function* (_source, budget) {
        for (let number = 0; number < 3 * WINDOW; number += 1) {
          fits.push(budget.fits(1));
          yield text(String(number));
        }
      }),
      { limits: { unpackedBytes: 100 } },
    );
    desk.budget.admit(1_000);
    desk.budget.unpack(60);

    for await (const part of desk.parts(source, "asking"))
      if (part.kind === "text" && part.where === "0") desk.budget.unpack(40);

    expect(fits[0]).toBe(true);
    expect(fits.at(-1)).toBe(false);
  });

  it("is never far ahead of who reads it", async () => {
    let made = 0;
    const desk = link(
      extractor("eager", async function* () {
        for (;;) {
          made += 1;
          yield text(String(made));
        }
      }),
    );
    let ahead = 0;
    let taken = 0;

    for await (const _part of desk.parts(source, "eager")) {
      taken += 1;
      // Gives the other side all the time it wants.
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      ahead = Math.max(ahead, made - taken);
      if (taken === 5 * WINDOW) break;
    }

    expect(ahead).toBeLessThanOrEqual(2 * WINDOW);
  });

  it("ends where the reader stops, and the extractor can put its things away", async () => {
    let closed = false;
    const desk = link(
      extractor("careful", async function* () {
        try {
          for (;;) yield text("again");
        } finally {
          closed = true;
        }
      }),
    );

    for await (const _part of desk.parts(source, "careful")) break;

    await expect.poll(() => closed).toBe(true);
  });
});

describe("trouble", () => {
  it.each<[string, unknown, string]>([
    ["an exception", new Error("bad"), "corrupt"],
    ["a disk that fails", Object.assign(new Error("EIO"), { syscall: "read" }), "unreadable"],
  ])("%s is a gap after what was read", async (_case, error, reason) => {
    const desk = link(
      extractor("failing", async function* () {
        yield text("1");
        throw error;
      }),
    );

    expect(await all(desk.parts(source, "failing"))).toEqual([text("1"), { kind: "gap", where: "", reason }]);
  });

  it("a specialist that never answers is given up", async () => {
    const desk = link(
      extractor("silent", async function* () {
        yield text("1");
        await new Promise(() => {});
      }),
      { limits: { time: 100 } },
    );

    expect(await all(desk.parts(source, "silent"))).toEqual([
      text("1"),
      { kind: "gap", where: "", reason: "too-slow" },
    ]);
  });

  it("a nested source has half of the time that is left", async () => {
    const desk = link(
      extractor("late", async function* (_source, budget) {
        yield text("1");
        while (!budget.expired()) await new Promise(setImmediate);
      }),
      { limits: { time: 4_000 } },
    );

    expect(await all(desk.parts(source, "late"))).toEqual([
      text("1"),
      { kind: "gap", where: "", reason: "too-slow" },
    ]);
    expect(desk.budget.left()).toBeGreaterThan(500);
  });

  it("a file that holds less than it says is handed on with a gap", async () => {
    const desk = link(
      extractor("short", async function* (it) {
        yield { kind: "file", source: { ...bytesSource(Buffer.from("abc"), it), size: 5 } };
      }),
    );

    expect(await all(desk.parts(source, "short"))).toMatchObject([
      { kind: "file", source: { size: 3 } },
      { kind: "gap", where: source.name, reason: "truncated" },
    ]);
  });

  it("a source that holds less than it says is read as far as it goes", async () => {
    const desk = link(
      extractor("length", async function* ({ size }) {
        yield text(String(size));
      }),
    );
    const short = { ...bytesSource(Buffer.from("abc"), { name: "a" }), size: 5 };

    expect(await all(desk.parts(short, "length"))).toEqual([
      text("3"),
      { kind: "gap", where: "", reason: "truncated" },
    ]);
  });

  it("a source too long to be carried is a gap, and nobody is asked", async () => {
    const letters: string[] = [];
    const desk = link(many(1), { onLetter: ({ kind }) => void letters.push(kind) });
    const long = { ...source, size: 200_000_000 };

    expect(await all(desk.parts(long, "many"))).toEqual([{ kind: "gap", where: "", reason: "too-big" }]);
    expect(letters).toEqual([]);
  });
});
