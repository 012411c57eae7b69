import { Budget } from "../../../scanner/budget.ts";
import { type Desk, ownDesk } from "../../../scanner/extract/desk.ts";
import { image } from "../../../scanner/extract/image/image.ts";
import { read } from "../../../scanner/read.ts";
import { bytesSource } from "../../../scanner/source.ts";

/** Other programs look at no pictures, so recognised text does not count for us. */
const withoutPictures: Desk = (errand) => (errand.extractor === image ? nothing() : ownDesk(errand));

async function* nothing(): AsyncGenerator<never> {}

/** Everything that is read in a file and the files within it; what one slice has shown the next does not repeat. */
export async function wholeText(name: string, bytes: Uint8Array): Promise<string> {
  const budget = new Budget({}, performance.now.bind(performance));
  const texts: string[] = [];
  let shown = 0;
  for await (const part of read(bytesSource(bytes, { name }), budget, withoutPictures)) {
    if (part.kind !== "text") continue;
    texts.push(part.text.slice(part.offset === 0 ? 0 : Math.max(0, shown - part.offset)));
    shown = part.offset + part.text.length;
  }
  return texts.join("\n");
}
