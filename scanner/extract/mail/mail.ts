import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { HEAD_BYTES } from "../extractor.ts";
import { beginsLikeMail, headerStart } from "./beginning.ts";
import { MailReader } from "./mail-reader.ts";

/** One mail, or a page saved as one (MHTML): fields, bodies, attachments, mails in it. */
export const mail: Extractor = {
  name: "mail",
  version: 2,
  accepts: (head, source) => beginsLikeMail(head, source.name),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const start = headerStart(await source.read(0, HEAD_BYTES));
  yield* new MailReader(source, budget).read({ start, end: source.size });
}
