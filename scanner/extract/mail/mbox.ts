import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { innerPath } from "../../source.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { beginsLikeMailbox } from "./beginning.ts";
import { type ByteRange, rangeSource, windows } from "./byte-range.ts";

/** Long enough for the line between two mails and for the name of the field behind it. */
const OVERLAP = 512;
const MARK = Buffer.from("\nFrom ", "latin1");
/** A line of a mailbox and behind it a field: mere prose that begins with "From" has none. */
const MAIL_BEGINS = /^From \S[^\n]{0,250}\n[!-9;-~]{1,128}[ \t]*:/;

/** A folder of mails in one file, each read as a mail of its own. */
export const mbox: Extractor = {
  name: "mbox",
  version: 2,
  accepts: (head) => beginsLikeMailbox(head),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  let number = 0;
  for await (const range of mails(source)) {
    if (budget.expired()) return;
    if (!budget.entry()) return yield gap("", "too-many");
    number += 1;
    const name = `mail-${number}.eml`;
    const start = await firstField(source, range);
    yield {
      kind: "file",
      source: rangeSource(source, { ...range, start }, { name, inner: innerPath(source, name) }),
    };
  }
}

/** Behind the line that says from whom and when. */
async function firstField(source: Source, { start }: ByteRange): Promise<number> {
  const line = await source.read(start, OVERLAP);
  return start + line.indexOf(0x0a) + 1;
}

async function* mails(source: Source): AsyncGenerator<ByteRange> {
  let start = 0;
  for await (const { bytes, at, isLast } of windows(source, { start: 0, end: source.size }, OVERLAP)) {
    const latest = isLast ? bytes.length : bytes.length - OVERLAP;
    for (
      let found = bytes.indexOf(MARK);
      found >= 0 && found < latest;
      found = bytes.indexOf(MARK, found + 1)
    ) {
      const border = at + found + 1;
      if (border <= start || !MAIL_BEGINS.test(bytes.toString("latin1", found + 1, found + OVERLAP)))
        continue;
      yield { start, end: border };
      start = border;
    }
  }
  yield { start, end: source.size };
}
