import { encode, TEXT_ENCODINGS } from "../../documents/text/encoding.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFile, type CorpusFormat, markAt } from "../corpus-file.ts";

/** Big5 has none of the simplified characters. */
const TRADITIONAL = "關於做好下半年設備維護工作的通知\n機密★7年\n各部門請於本月底前將維護計畫報送辦公室。\n";
const SIMPLIFIED = `${BEFORE}\n${CORPUS_MARK}\n${AFTER}\n`;

export const plainFormat: CorpusFormat = {
  format: "txt",
  title: { zh: "纯文本、表格与网页", en: "Plain text, tables and web pages" },
  files: () => [...TEXT_ENCODINGS.map(encoded), ...others()],
};

function encoded(encoding: (typeof TEXT_ENCODINGS)[number]): CorpusFile {
  const text = encoding === "big5" ? TRADITIONAL : SIMPLIFIED;
  return markAt("body", `txt/${encoding}.txt`, () => encode(text, encoding), encoding);
}

function others(): readonly CorpusFile[] {
  const page = `<!DOCTYPE html><html><head><meta charset="gbk"><title>${BEFORE}</title></head><body><p>机<b>密</b>★7年</p><p>${AFTER}</p></body></html>`;
  const rows = `名称,密级\n维护方案,${CORPUS_MARK}\n`;
  return [
    markAt("cell", "txt/gbk.csv", () => encode(rows, "gb18030"), "csv, gb18030"),
    markAt(
      "cell",
      "txt/utf-16.csv",
      () => encode(rows.replaceAll(",", "\t"), "utf-16le"),
      "csv, utf-16le, tabs",
    ),
    markAt("body", "txt/gbk.html", () => encode(page, "gb18030"), "html, gb18030"),
    markAt(
      "body",
      "txt/notes.md",
      () => encode(`# ${BEFORE}\n\n**机密**★7年\n\n${AFTER}\n`, "utf-8"),
      "markdown",
    ),
    markAt(
      "body",
      "txt/log.json",
      () => encode(`{"标题":"${BEFORE}","密级":"\\u673a\\u5bc6\\u26057年"}`, "utf-8"),
      "json, escaped",
    ),
    markAt(
      "body",
      "txt/long.log",
      () => encode(`${AFTER}\n`.repeat(50_000) + SIMPLIFIED, "gb18030"),
      "after a million characters",
    ),
  ];
}
