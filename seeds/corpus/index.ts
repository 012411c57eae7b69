import type { CorpusFile, CorpusFormat } from "./corpus-file.ts";
import { docxFormat } from "./formats/docx.ts";
import { nestedFormat } from "./formats/nested.ts";
import { plainFormat } from "./formats/plain.ts";
import { pptxFormat } from "./formats/pptx.ts";
import { xlsxFormat } from "./formats/xlsx.ts";

/** Every format of the corpus, in the order of the table; a new one is one line. */
export const CORPUS: readonly CorpusFormat[] = [
  docxFormat,
  xlsxFormat,
  pptxFormat,
  plainFormat,
  nestedFormat,
];

export function corpusFiles(formats: readonly CorpusFormat[] = CORPUS): readonly CorpusFile[] {
  return formats.flatMap(({ files }) => files());
}
