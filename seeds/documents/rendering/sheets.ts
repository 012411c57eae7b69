import type { Material } from "../../content/material.ts";
import { xlsx } from "../excel/xlsx.ts";
import { type Cell, columnName, type Sheet } from "../excel/xlsx-sheet.ts";
import { at, listAt, type Placed } from "../mark.ts";
import type { Renderer } from "./renderer.ts";

export const sheets: Renderer = {
  extension: "xlsx",
  places: ["line", "cell", "header", "footer", "textbox", "comment", "hidden-sheet", "property"],
  render: (material, random, placed) => {
    const property = at(placed, "property");
    return xlsx({
      title: material.title,
      author: material.author,
      sheets: [
        tableSheet(material, placed),
        { name: "说明", rows: notes(material) },
        ...hiddenSheet(random.chance(0.15), placed),
      ],
      ...(property === undefined ? {} : { custom: { 密级: property } }),
    });
  },
};

function tableSheet({ title, table }: Material, placed: Placed | undefined): Sheet {
  const rows: Cell[][] = [
    ...listAt(placed, "line").map((text) => [text]),
    [title],
    ...listAt(placed, "cell").map((text) => ["密级", text]),
    [...table.head],
    ...table.rows.map((row) => row.map(numeric)),
  ];
  const last = `${columnName(Math.max(0, table.head.length - 1))}${rows.length}`;
  const header = at(placed, "header");
  return {
    name: table.caption,
    rows,
    printHeader: header === undefined ? "&C&A" : `&L&"黑体,常规"${header}`,
    printFooter: `&C第 &P 页${at(placed, "footer") === undefined ? "" : `&R${at(placed, "footer")}`}`,
    comments: listAt(placed, "comment").map((text) => ({ cell: last, text })),
    textBoxes: listAt(placed, "textbox"),
  };
}

function notes({ opening, sections, closing }: Material): readonly (readonly Cell[])[] {
  const lines = [
    ...opening,
    ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
    ...closing,
  ];
  return lines.filter((line) => line !== "").map((line) => [line]);
}

function hiddenSheet(anyway: boolean, placed: Placed | undefined): readonly Sheet[] {
  const mark = listAt(placed, "hidden-sheet").map((text) => [text]);
  if (mark.length === 0 && !anyway) return [];
  return [{ name: "底稿", rows: [...mark, ["上年口径", 1]], hidden: true }];
}

/** Amounts are numbers in a sheet; telephone and account numbers stay text. */
function numeric(cell: string): Cell {
  return /^\d{1,4}(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}
