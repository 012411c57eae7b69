import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { type Extractor, HEAD_BYTES } from "../extractor.ts";
import { hasCoveredHeader } from "./covered-header.ts";
import { archiveFormat } from "./kinds.ts";
import { readWithSevenZip } from "./read-seven-zip.ts";

/** Archives that need an unpacker of their own: 7z, rar, cab and older ones. */
export const archive: Extractor = {
  name: "archive",
  version: 1,
  box: "archive",
  accepts: (head) => archiveFormat(head) !== undefined,
  extract,
};

/** One of the pieces into which an archive was cut for sending. */
const VOLUME = /\.(?:7z|zip|rar|tar|exe)\.\d{2,3}$|\.part\d+\.(?:rar|exe)$|\.[rz]\d\d$/i;

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const format = archiveFormat(await source.read(0, HEAD_BYTES));
  const damage = await damageOf(source, format);
  for await (const part of readWithSevenZip(source, budget, format === undefined ? {} : { format }))
    yield part.kind === "gap" && part.reason === "corrupt" ? { ...part, reason: damage } : part;
}

/** What it means when this archive seems to be damaged. */
async function damageOf(source: Source, format: string | undefined): Promise<GapReason> {
  if (format === "7z" && (await hasCoveredHeader(source))) return "encrypted";
  // What is missing lies in the other pieces.
  return VOLUME.test(source.name) ? "truncated" : "corrupt";
}
