import { linesOf, type Material } from "../../content/material.ts";
import type { Random } from "../../random.ts";
import { listAt, type Placed } from "../mark.ts";
import { encode, type TextEncoding } from "../text/encoding.ts";
import { escapeXml } from "../xml.ts";
import type { Renderer } from "./renderer.ts";

type Write = (material: Material, mark: readonly string[]) => string;

/** What Windows programs in Chinese offices leave behind: half of it is not UTF-8. */
const ENCODINGS: readonly TextEncoding[] = ["utf-8", "utf-8-bom", "gb18030", "gb18030", "utf-16le"];

export const plainText = textRenderer("txt", ENCODINGS, (material, mark) =>
  [...mark, ...linesOf(material)].join("\r\n"),
);

export const commaSeparated = textRenderer("csv", ["utf-8-bom", "gb18030"], ({ table }, mark) =>
  [...mark.map((text) => [text]), table.head, ...table.rows]
    .map((row) => row.map(quoted).join(","))
    .join("\r\n"),
);

export const markdown = textRenderer("md", ["utf-8"], ({ title, opening, sections, closing, table }, mark) =>
  [
    ...mark,
    `# ${title}`,
    ...opening,
    ...sections.flatMap(({ heading, paragraphs }) => [`## ${heading}`, ...paragraphs]),
    ...closing,
    [table.head, table.head.map(() => "---"), ...table.rows]
      .map((row) => `| ${row.join(" | ")} |`)
      .join("\n"),
  ].join("\n\n"),
);

export const hypertext = textRenderer(
  "html",
  ["utf-8", "gb18030"],
  ({ title, opening, sections, closing, table }, mark) => {
    const element = (name: string, lines: readonly string[]) =>
      lines.map((line) => `<${name}>${escapeXml(line)}</${name}>`).join("\n");
    const text = sections.flatMap(({ heading, paragraphs }) => [
      element("h2", [heading]),
      element("p", paragraphs),
    ]);
    const rows = [table.head, ...table.rows].map((row) => `<tr>${element("td", row)}</tr>`);
    return (
      `<!DOCTYPE html>\n<html lang="zh-CN"><head><title>${escapeXml(title)}</title></head><body>\n${element("p", mark)}` +
      `${element("h1", [title])}${element("p", opening)}${text.join("\n")}${element("p", closing)}<table>${rows.join("\n")}</table></body></html>`
    );
  },
);

/** As web systems export it: every row names its columns. */
export const json = textRenderer("json", ["utf-8"], ({ title, author, sections, table }, mark) => {
  const rows = table.rows.map((row) => Object.fromEntries(table.head.map((name, i) => [name, row[i]])));
  const level = mark[0] === undefined ? {} : { 密级: mark[0] };
  return JSON.stringify({ ...level, title, author, sections, rows }, null, 2);
});

function textRenderer(extension: string, encodings: readonly TextEncoding[], write: Write): Renderer {
  return {
    extension,
    places: ["line"],
    render: (material: Material, random: Random, placed?: Placed) =>
      encode(write(material, listAt(placed, "line")), random.pick(encodings)),
  };
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
