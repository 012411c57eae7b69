import type { Bilingual } from "../../rules/vocabulary.ts";
import type { CorpusFile, CorpusFormat } from "./corpus-file.ts";
import { archiveFormat } from "./formats/archives.ts";
import { conversionsOf } from "./formats/converted.ts";
import { docxFormat } from "./formats/docx.ts";
import { metafileFormat, xpsFormat } from "./formats/drawn.ts";
import { encodingFormat } from "./formats/encodings.ts";
import { labelFormat } from "./formats/labels.ts";
import { docFormat, encryptedFormat, pptFormat, xlsbFormat, xlsFormat } from "./formats/legacy.ts";
import { mailFormat, msgFormat, rtfFormat } from "./formats/letters.ts";
import { matrixFormat } from "./formats/matrix.ts";
import { nameFormat } from "./formats/names.ts";
import { nestedFormat } from "./formats/nested.ts";
import { flatFormat, uofFormat } from "./formats/one-xml.ts";
import { epubFormat, odfFormat, ofdFormat, visioFormat } from "./formats/open.ts";
import { pictureFormat } from "./formats/pictures.ts";
import { plainFormat } from "./formats/plain.ts";
import { pdfFormat } from "./formats/portable.ts";
import { pptxFormat } from "./formats/pptx.ts";
import { mediaFormat } from "./formats/recordings.ts";
import { xlsxFormat } from "./formats/xlsx.ts";

/** Formats that share a table. */
export interface CorpusFamily {
  readonly title: Bilingual;
  readonly formats: readonly CorpusFormat[];
}

/** Every format of the corpus, in the order of the tables; a new one is one line. */
export const FAMILIES: readonly CorpusFamily[] = [
  {
    title: { zh: "Office 文档", en: "Office documents" },
    formats: [
      docxFormat,
      xlsxFormat,
      pptxFormat,
      docFormat,
      xlsFormat,
      pptFormat,
      xlsbFormat,
      encryptedFormat,
      visioFormat,
    ],
  },
  {
    title: { zh: "其他文档", en: "Other documents" },
    formats: [odfFormat, ofdFormat, pdfFormat, rtfFormat, epubFormat, xpsFormat, flatFormat, uofFormat],
  },
  {
    title: { zh: "邮件、文本与压缩包", en: "Mail, text and archives" },
    formats: [
      mailFormat,
      msgFormat,
      plainFormat,
      encodingFormat,
      nestedFormat,
      matrixFormat,
      archiveFormat,
      nameFormat,
      labelFormat,
    ],
  },
  {
    title: { zh: "图片与音视频", en: "Pictures and recordings" },
    formats: [pictureFormat, metafileFormat, mediaFormat],
  },
  {
    title: { zh: "LibreOffice 转换的文字文档", en: "Texts that LibreOffice converted" },
    formats: conversionsOf("text"),
  },
  {
    title: { zh: "LibreOffice 转换的表格", en: "Workbooks that LibreOffice converted" },
    formats: conversionsOf("sheet"),
  },
  {
    title: { zh: "LibreOffice 转换的演示文稿", en: "Presentations that LibreOffice converted" },
    formats: conversionsOf("slides"),
  },
];

export const CORPUS: readonly CorpusFormat[] = FAMILIES.flatMap(({ formats }) => formats);

export function corpusFiles(formats: readonly CorpusFormat[] = CORPUS): readonly CorpusFile[] {
  return formats.flatMap(({ files }) => files());
}
