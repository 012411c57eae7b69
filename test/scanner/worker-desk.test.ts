import { describe, expect, it } from "vitest";
import type { Part } from "../../scanner/content.ts";
import type { Extractor } from "../../scanner/extract/extractor.ts";
import { bytesSource } from "../../scanner/source.ts";
import { type FromSpecialist, PIECE_BYTES, type ToSpecialist, WINDOW } from "../../scanner/worker-letters.ts";
import { DeskLink, type LinkOptions } from "./desk-link.ts";

const source = bytesSource(Buffer.from("content"), { name: "a.bin", inner: "b.zip/a.bin" });

function extractor(name: string, extract: Extractor["extract"]): Extractor {
  return { name, version: 1, accepts: () => true, extract };
}

function text(where: string): Part {
  return { kind: "text", place: "body", where, text: `text of ${where}`, offset: 0 };
}

/** `count` texts, each of which costs an entry and ten bytes. */
const many = (count: number) =>
  extractor("many", async function* (_source, budget) {
    for (let number = 0; number < count; number += 1) {
      budget.entry();
      budget.unpack(10);
      yield text(String(number));
    }
  });

async function all(parts: AsyncIterable<Part>): Promise<Part[]> {
  const list: Part[] = [];
  for await (const part of parts) list.push(part);
  return list;
}

const whereOf = (parts: readonly Part[]) => parts.map((part) => (part.kind === "file" ? "file" : part.where));
const numbers = (count: number) => Array.from({ length: count }, (_, number) => String(number));

function link(extract: Extractor, options: Partial<LinkOptions> = {}): DeskLink {
  return new DeskLink({ extractors: [extract], ...options });
}

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
      { limits: { time: 1_000 } },
    );

    expect(await all(desk.parts(source, "late"))).toEqual([
      text("1"),
      { kind: "gap", where: "", reason: "too-slow" },
    ]);
    expect(desk.budget.left()).toBeGreaterThan(300);
  });

  it("a source too long to be carried is a gap, and nobody is asked", async () => {
    const letters: string[] = [];
    const desk = link(many(1), { onLetter: ({ kind }) => void letters.push(kind) });
    const long = { ...source, size: 200_000_000 };

    expect(await all(desk.parts(long, "many"))).toEqual([{ kind: "gap", where: "", reason: "too-big" }]);
    expect(letters).toEqual([]);
  });
});

/** Dies before the part with this number, as often as told. */
function dying(at: number, died: ReturnType<NonNullable<LinkOptions["onLetter"]>>, times = 1) {
  let deaths = 0;
  return (letter: FromSpecialist | ToSpecialist | { kind: "ask" }) => {
    const isIt = letter.kind === "part" && letter.part.where === String(at) && deaths < times;
    if (isIt) deaths += 1;
    return isIt ? died : undefined;
  };
}

describe("a specialist that dies", () => {
  it.each(["innocent", "doubt"] as const)(
    "is replaced (%s): no part comes twice, none is lost",
    async (pardon) => {
      const desk = link(many(100), { onLetter: dying(50, { reason: "too-big", pardon }) });

      expect(whereOf(await all(desk.parts(source, "many")))).toEqual(numbers(100));
      expect(desk.budget.spent).toEqual({ entries: 100, unpacked: 1_000 });
    },
  );

  it.each([
    ["is to blame", "none", 1],
    ["dies twice where there was a doubt", "doubt", 2],
    ["dies over others again and again", "innocent", 100],
  ] as const)("%s: what had come stays, and the gap says why", async (_case, pardon, times) => {
    const desk = link(many(100), { onLetter: dying(50, { reason: "too-big", pardon }, times) });

    const parts = await all(desk.parts(source, "many"));

    expect(whereOf(parts)).toEqual([...numbers(50), ""]);
    expect(parts.at(-1)).toEqual({ kind: "gap", where: "", reason: "too-big" });
  });
});

it("an errand within an errand is carried out while the outer one waits", async () => {
  const outer = extractor("outer", async function* () {
    yield text("before");
    yield { kind: "file", source: bytesSource(Buffer.from("x"), { name: "inner", inner: "inner" }) };
    for (let number = 0; number < 2 * WINDOW; number += 1) yield text("after");
  });
  const desk = new DeskLink({ extractors: [outer, many(3 * WINDOW)] });
  const found: string[] = [];

  for await (const part of desk.parts(source, "outer")) {
    if (part.kind === "file") found.push(...whereOf(await all(desk.parts(part.source, "many"))));
    else found.push(part.where);
  }

  expect(found).toHaveLength(1 + 3 * WINDOW + 2 * WINDOW);
});
