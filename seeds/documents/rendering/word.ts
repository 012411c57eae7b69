import type { Material } from "../../content/material.ts";
import { createRandom } from "../../random.ts";
import { at, listAt, type Placed } from "../mark.ts";
import { png } from "../png.ts";
import { docx } from "../word/docx.ts";
import type { Block } from "../word/docx-body.ts";
import type { Renderer } from "./renderer.ts";

/** Photographs and scans; few, because drawing them costs more than the rest of a document. */
const PICTURES = Array.from({ length: 8 }, (_, i) => png(createRandom(`picture ${i}`)));

export const word: Renderer = {
  extension: "docx",
  places: ["line", "header", "footer", "textbox", "watermark", "cell", "comment", "footnote", "property"],
  render: (material, random, placed) => {
    const watermark = at(placed, "watermark");
    const property = at(placed, "property");
    return docx({
      title: material.title,
      author: material.author,
      body: blocks(material, placed),
      headers: [at(placed, "header") ?? material.author, ...(random.chance(0.2) ? [""] : [])],
      footers: [at(placed, "footer") ?? "— 1 —"],
      textBoxes: listAt(placed, "textbox"),
      comments: [...listAt(placed, "comment"), ...(random.chance(0.2) ? ["此处数字请再核对"] : [])],
      footnotes: [...listAt(placed, "footnote"), ...(random.chance(0.1) ? ["数据来源：部门统计报表"] : [])],
      pictures: random.chance(0.5) ? [random.pick(PICTURES)] : [],
      ...(watermark === undefined ? {} : { watermark }),
      ...(property === undefined ? {} : { custom: { 密级: property } }),
    });
  },
};

function blocks(material: Material, placed: Placed | undefined): readonly Block[] {
  const { title, opening, sections, closing, table } = material;
  return [
    ...markLine(placed),
    { runs: [title], style: "Title" },
    ...labelRow(placed),
    ...opening,
    ...sections.flatMap(({ heading, paragraphs }): Block[] => [
      ...(heading === "" ? [] : [{ runs: [heading], style: "Heading1" } as const]),
      ...paragraphs,
    ]),
    ...closing,
    table.caption,
    { rows: [table.head, ...table.rows] },
  ];
}

/** Level, star and term come in fonts of their own, so in runs of their own. */
function markLine(placed: Placed | undefined): readonly Block[] {
  const text = at(placed, "line");
  return text === undefined ? [] : [{ runs: text.split(/(?=★)|(?<=★)/), style: "Mark" }];
}

function labelRow(placed: Placed | undefined): readonly Block[] {
  const text = at(placed, "cell");
  return text === undefined ? [] : [{ rows: [["密级", text, "份号", "000003"]] }];
}
