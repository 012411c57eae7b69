import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { readCms } from "./signed-content.ts";

/** A sequence, and near its beginning the number of a kind of CMS message. */
const BEGINS =
  /^\x30[\x80-\xff][\s\S]{0,12}\x06(?:\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x02\x03\x06]|\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01[\x09\x17])/;
/** A signed message is taken apart up to here. */
const MOST_BYTES = 67_108_864;

/** Signed and encrypted messages (smime.p7m): what is signed is read, what is under a key is a gap. */
export const cms: Extractor = {
  name: "cms",
  version: 2,
  accepts: (head) => BEGINS.test(Buffer.from(head.subarray(0, 64)).toString("latin1")),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const bytes = await source.read(0, MOST_BYTES);
  const message = readCms(asBuffer(bytes));
  if (message.kind === "encrypted") yield gap("", "encrypted");
  else if (message.kind === "unknown") yield gap("", "unsupported");
  else if (message.kind === "content") {
    const name = `${source.name.replace(/\.p7[ms]$/i, "")}.eml`;
    if (budget.unpack(message.bytes.length))
      yield { kind: "file", source: bytesSource(message.bytes, { name, inner: innerPath(source, name) }) };
    else yield gap(name, "too-big");
  }
  if (source.size > MOST_BYTES) yield gap("", "too-big");
  else if (message.kind === "content" && message.isCut) yield gap("", "corrupt");
}
