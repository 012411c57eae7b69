import { formulaTexts } from "../../sheet/values.ts";
import type { Biff12Context, Biff12Reader } from "./part-reader.ts";
import * as record from "./record-types.ts";
import { wideText } from "./wide-text.ts";

/** Fills the number formats of a workbook, and reads the texts in them. */
export function stylesReader({ document, text }: Biff12Context): Biff12Reader {
  let isCellStyle = false;
  return {
    take(type, data) {
      if (type === record.BEGIN_CELL_STYLES) isCellStyle = true;
      else if (type === record.END_CELL_STYLES) isCellStyle = false;
      else if (type === record.STYLE && isCellStyle) document.formats.addStyle(data.readUInt16LE(2));
      else if (type === record.FORMAT) readFormat(data);
    },
  };

  function readFormat(data: Buffer): void {
    const code = wideText(data, 2).text;
    document.formats.define(data.readUInt16LE(0), code);
    const texts = formulaTexts(code);
    if (texts.length > 0) text.line("field", texts.join(""));
  }
}
