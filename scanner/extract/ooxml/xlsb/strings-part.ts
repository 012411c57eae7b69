import { TableFiller } from "../../sheet/string-table.ts";
import type { Biff12Context, Biff12Reader } from "./part-reader.ts";
import * as record from "./record-types.ts";
import { wideText } from "./wide-text.ts";

const HAS_RUNS = 1;
const HAS_GUIDE = 2;
const RUN_BYTES = 4;

/** Fills the string table of a workbook; phonetic guides go beside. */
export function stringsReader({ document, text }: Biff12Context): Biff12Reader {
  const strings = new TableFiller(text, document.strings);
  return {
    take(type, data) {
      if (type !== record.STRING_ITEM) return;
      const flags = data.readUInt8(0);
      const found = wideText(data, 1);
      strings.add(found.text);
      if ((flags & HAS_GUIDE) === 0) return;
      const runs = (flags & HAS_RUNS) === 0 ? 0 : 4 + data.readUInt32LE(found.end) * RUN_BYTES;
      text.line("alt-text", wideText(data, found.end + runs).text);
    },
  };
}
