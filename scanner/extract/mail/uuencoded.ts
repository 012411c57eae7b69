import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { decodeText } from "../text/decode.ts";
import { BodyLines } from "./body-lines.ts";
import { parametrised } from "./parameters.ts";

const BEGINS = /^\s*begin(?:-base64)? [0-7]{3,4} \S/;

/** Files written as lines of text (uuencode), one or several, and what stands between them. */
export const uuencoded: Extractor = {
  name: "uuencoded",
  version: 1,
  accepts: (head) => BEGINS.test(Buffer.from(head.subarray(0, 256)).toString("latin1")),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const text = new PartText("");
  const lines = new BodyLines(parametrised("text/plain"));
  for await (const piece of decodeText(source)) {
    text.append("body", lines.push(piece));
    yield* text.take();
    yield* files(lines, source, budget);
  }
  text.append("body", lines.end());
  yield* files(lines, source, budget);
  text.end();
  yield* text.take();
}

function* files(lines: BodyLines, source: Source, budget: Budget): Generator<Part> {
  for (const { name, bytes } of lines.takeFiles()) {
    if (!budget.entry()) yield gap(name, "too-many");
    else if (!budget.unpack(bytes.length)) yield gap(name, "too-big");
    else yield { kind: "file", source: bytesSource(bytes, { name, inner: innerPath(source, name) }) };
  }
}
