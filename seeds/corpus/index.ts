import type { CorpusFile, CorpusFormat } from "./corpus-file.ts";
import { archiveFormat } from "./formats/archives.ts";
import { docxFormat } from "./formats/docx.ts";
import { docFormat, encryptedFormat, pptFormat, xlsbFormat, xlsFormat } from "./formats/legacy.ts";
import { mailFormat, msgFormat, rtfFormat } from "./formats/letters.ts";
import { nestedFormat } from "./formats/nested.ts";
import { epubFormat, odfFormat, ofdFormat, visioFormat } from "./formats/open.ts";
import { plainFormat } from "./formats/plain.ts";
import { pdfFormat } from "./formats/portable.ts";
import { pptxFormat } from "./formats/pptx.ts";
import { xlsxFormat } from "./formats/xlsx.ts";

/** Every format of the corpus, in the order of the table; a new one is one line. */
export const CORPUS: readonly CorpusFormat[] = [
  docxFormat,
  xlsxFormat,
  pptxFormat,
  docFormat,
  xlsFormat,
  pptFormat,
  xlsbFormat,
  encryptedFormat,
  odfFormat,
  ofdFormat,
  pdfFormat,
  rtfFormat,
  mailFormat,
  msgFormat,
  plainFormat,
  epubFormat,
  visioFormat,
  nestedFormat,
  archiveFormat,
];

export function corpusFiles(formats: readonly CorpusFormat[] = CORPUS): readonly CorpusFile[] {
  return formats.flatMap(({ files }) => files());
}
