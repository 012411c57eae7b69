import { openWordStreams } from "../../crypt/word-encryption.ts";
import { gap } from "../../gap.ts";
import { rangeOf } from "../bytes.ts";
import type { OleFormat } from "../format.ts";
import { streamOf } from "../storage.ts";
import { FIB_BYTES, readFib } from "./fib.ts";
import { readWord } from "./word.ts";

/** Word 6, 95, 97 to 2003, and what Kingsoft's program saves as .wps. */
export const doc: OleFormat = {
  name: "doc",
  isIn: (storage) => streamOf(storage, "WordDocument") !== undefined,
  owns: ["WordDocument", "0Table", "1Table", "Data"],
  async *read(document) {
    const { storage } = document;
    const main = streamOf(storage, "WordDocument");
    const fib = main === undefined ? undefined : readFib(await main.head(FIB_BYTES));
    if (main === undefined || fib === undefined) return yield gap("", "corrupt");
    const table = streamOf(storage, fib.tableStream);
    if (main.problem !== undefined || table?.problem !== undefined) document.gaps.add("", "corrupt");
    const streams = { main, table, data: streamOf(storage, "Data") };
    const opened = fib.isEncrypted ? await openWordStreams(streams) : streams;
    if (opened === undefined) return yield gap("", "encrypted");
    // Of an encrypted document only the beginning of the header stands in the open.
    const header = fib.isEncrypted ? readFib(await rangeOf(opened.main, { start: 0, end: FIB_BYTES })) : fib;
    if (header !== undefined) yield* readWord(opened, header, document);
  },
};
