import type { GapReason } from "../../../../rules/vocabulary.ts";
import type { GapPart, Source, TextPart } from "../../../content.ts";
import { gap } from "../../gap.ts";
import { PartText } from "../../part-text.ts";
import { startsWith } from "../../signature.ts";
import { gifTexts } from "./gif.ts";
import { jpegTexts } from "./jpeg.ts";
import type { Note } from "./note.ts";
import { pngTexts } from "./png.ts";
import { tiffTexts } from "./tiff.ts";
import { webpTexts } from "./webp.ts";

type Read = (source: Source, note: Note) => Promise<readonly string[]>;

const FORMATS: readonly (readonly [signature: string, offset: number, read: Read])[] = [
  ["\xff\xd8\xff", 0, jpegTexts],
  ["\x89PNG", 0, pngTexts],
  ["GIF8", 0, gifTexts],
  ["II*\0", 0, tiffTexts],
  ["MM\0*", 0, tiffTexts],
  ["WEBP", 8, webpTexts],
];

/** What people wrote into a picture beside what can be seen: titles, comments, keywords, authors, each once; and why that is not all. */
export async function* readPictureMetadata(source: Source): AsyncGenerator<TextPart | GapPart> {
  const head = await source.read(0, 16);
  const read = FORMATS.find(([signature, offset]) => startsWith(head, signature, offset))?.[2];
  if (read === undefined) return;
  const text = new PartText("");
  const reasons = new Set<GapReason>();
  for (const line of new Set(await read(source, (reason) => reasons.add(reason))))
    text.line("property", line);
  text.end();
  yield* text.take();
  for (const reason of reasons) yield gap("图片属性 metadata", reason);
}
