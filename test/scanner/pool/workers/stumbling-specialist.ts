import { setTimeout as wait } from "node:timers/promises";
import type { Part } from "../../../../scanner/content.ts";
import type { Extractor } from "../../../../scanner/extract/extractor.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { serveErrands } from "../../../../scanner/worker/errands.ts";

/** What a specialist does after it has given the text of its source. */
const MISDEEDS: Readonly<Record<string, () => unknown>> = {
  nothing: () => {},
  hang: () => {
    for (;;) {}
  },
  crash: () => process.kill(process.pid, "SIGSEGV"),
  exit: () => process.exit(3),
  grow: () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(10_000_000, 1));
  },
  throw: () => {
    throw new TypeError("机密 must not be quoted");
  },
  wait: () => {
    void Promise.reject(new Error("lost"));
    return new Promise(() => {});
  },
  "be-shot": () => process.kill(process.pid, "SIGKILL"),
  doze: () => wait(300),
};

const misdeeds: readonly Extractor[] = Object.entries(MISDEEDS).map(([name, act]) => ({
  name,
  version: 1,
  accepts: () => true,
  async *extract(source) {
    yield textPart("before", Buffer.from(await source.read(0, source.size)).toString());
    await act();
    yield textPart("after", "正文");
  },
}));

/** Gives each line of its source as a file of one line; in it, `+` stands for a blank, and `++` for a `+`. */
const nest: Extractor = {
  name: "nest",
  version: 1,
  accepts: () => true,
  async *extract(source) {
    const lines = Buffer.from(await source.read(0, source.size))
      .toString()
      .split("\n");
    for (const line of lines) {
      const text = line.replaceAll(/\++/g, (run) => (run.length === 1 ? " " : run.slice(1)));
      yield { kind: "file", source: bytesSource(Buffer.from(text), { name: "nested", inner: "nested" }) };
      yield textPart(`after ${text}`, `TEST-${String(700_000 + text.length)}`);
    }
  },
};

/** A text every 20 ms. */
const slowly: Extractor = {
  name: "slowly",
  version: 1,
  accepts: () => true,
  async *extract() {
    for (let number = 0; number < 50; number += 1) {
      yield textPart(String(number), `TEST-${800_000 + number}`);
      await wait(20);
    }
  },
};

function textPart(where: string, text: string): Part {
  return { kind: "text", place: "body", where, text, offset: 0 };
}

serveErrands({ extractors: [...misdeeds, nest, slowly] });
