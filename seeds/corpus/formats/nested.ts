import { nested } from "../../documents/archives/nested.ts";
import { zip } from "../../documents/archives/zip.ts";
import { encode } from "../../documents/text/encoding.ts";
import { type CorpusFile, type CorpusFormat, gapOf, markAt } from "../corpus-file.ts";
import { docxFormat } from "./docx.ts";
import { pptxFormat } from "./pptx.ts";
import { xlsxFormat } from "./xlsx.ts";

/** How deep archives may lie in one another before the rest is a gap: a file in five archives is read, in six it is not. */
const DEEPEST = 5;
const INSIDE = [docxFormat, xlsxFormat, pptxFormat];

export const nestedFormat: CorpusFormat = {
  format: "zip",
  title: { zh: "压缩包中的文件", en: "Files in archives" },
  files: () => [
    ...INSIDE.map(inArchive),
    ...Array.from({ length: DEEPEST }, (_, i) => atDepth(i + 1)),
    tooDeep(),
  ],
};

/** The first file of a format, in a folder with a Chinese name. */
function inArchive({ format, files }: CorpusFormat): CorpusFile {
  const [file] = files();
  const make = async () => zip([{ name: `材料/附件.${format}`, data: await file!.make() }]);
  return markAt(file!.at as "body", `zip/${format}.zip`, make, `${format} in a zip`);
}

function atDepth(depth: number): CorpusFile {
  return markAt("body", `zip/depth-${depth}.zip`, () => archives(depth), `depth ${depth}`);
}

function tooDeep(): CorpusFile {
  return gapOf("too-deep", "zip/too-deep.zip", () => archives(DEEPEST + 1), `depth ${DEEPEST + 1}`);
}

function archives(depth: number): Uint8Array {
  return nested([{ name: "通知.txt", data: encode("机密★7年\n通知\n", "gb18030") }], depth);
}
