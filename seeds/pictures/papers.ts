import { material } from "../content/material.ts";
import { fill } from "../content/words.ts";
import type { Random } from "../random.ts";
import { A4, type Page, runLength, type Stroke, type Writing, wrapped } from "./page.ts";

const RED = "#d21f1f";
const LEFT = 28;
const SIZE = 5.6;
const LINE = 10.2;
/** Where the text area of an official paper ends (GB/T 9704: 225 mm of it). */
const BOTTOM = 262;

export interface RedHeaderOptions {
  /** What stands at the top left, such as 机密★1年; empty: nothing. */
  readonly mark: string;
  readonly stamp?: boolean;
}

/** The first page of an official paper as GB/T 9704 draws it: number, mark, red header, red line, title and text. */
export function redHeaderPage(random: Random, { mark, stamp = false }: RedHeaderOptions): Page {
  const { title, opening, sections } = material("notice", random);
  const header = `${fill("{organ}", random)}文件`;
  const top: Writing[] = [
    line("000018", LEFT, 38, "sans"),
    ...(mark === "" ? [] : [line(mark, LEFT, 46, "sans")]),
    line("特急", LEFT, 54, "sans"),
    centred(header, 88, Math.min(17, 150 / runLength(header)), { color: RED, weight: "bold" }),
    centred(fill("{docno}", random), 106, SIZE),
    centred(title, 128, Math.min(7.7, 165 / runLength(title)), { weight: "bold", family: "sans" }),
  ];
  const text = [...opening, ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])];
  const lines = text.flatMap((paragraph) => wrapped(paragraph, 28));
  const room = Math.floor((BOTTOM - 144) / LINE);
  const body = lines.slice(0, room).map((text, row) => line(text, LEFT, 144 + row * LINE));
  const ruler: Stroke = { from: [LEFT, 111], to: [182, 111], color: RED, width: 0.7 };
  return {
    ...A4,
    writing: [...top, ...body],
    strokes: [ruler],
    ...(stamp && { over: stampSvg(fill("{organ}", random), 146, 238) }),
  };
}

/** Cells of the form, four to a row as offices draw it: label, value, label, value. */
const CALL_ROWS: readonly (readonly [string, string, string, string])[] = [
  ["接警单编号", "JJ0000{count}", "接警时间", "{year}-{month}-{day} 14:35"],
  ["报警人姓名", "{person}", "报警电话", "{mobile}"],
  ["身份证号", "{resident}", "银行卡号", "6200000000000000{n}"],
  ["报警类别", "求助", "警情地址", "{place}"],
  ["处警单位", "南坡派出所", "处警人", "{person}"],
  ["报警内容", "与邻居因停车发生争执", "处警结果", "现场调解"],
];

const COLUMNS = [18, 46, 106, 134, 194] as const;
const ROW = 13;

/** A 110 call form in its table, with a resident's number that belongs to nobody. */
export function callFormPage(random: Random, mark: string): Page {
  const rows = CALL_ROWS.map((row) =>
    row.map((cell) => fill(cell, random, { resident: "11010519491231002X" })),
  );
  const top = 52;
  const bottom = top + rows.length * ROW;
  const cells = rows.flatMap((row, index) =>
    row.map((text, column) => line(text, COLUMNS[column]! + 1.5, top + index * ROW + 8.3, "serif", 4.6)),
  );
  const across = Array.from({ length: rows.length + 1 }, (_, index) => top + index * ROW);
  return {
    ...A4,
    writing: [
      line(mark, 18, 24, "sans"),
      centred("110接处警登记表", 42, 8, { weight: "bold", family: "sans" }),
      ...cells,
      ...wrapped(material("call-list", random).sections[0]!.paragraphs[0]!, 36).map((text, row) =>
        line(text, 18, bottom + 12 + row * 8, "serif", 4.6),
      ),
    ],
    strokes: [
      ...across.map((y): Stroke => ({ from: [COLUMNS[0], y], to: [COLUMNS[4], y] })),
      ...COLUMNS.map((x): Stroke => ({ from: [x, top], to: [x, bottom] })),
    ],
  };
}

/** A chat window: short lines on grey, light on dark when `dark`. */
export function screenPage(random: Random, lines: readonly string[], dark: boolean): Page {
  const said = [...lines, ...material("mail", random).opening, fill("{person}：{place}，{time}", random)];
  return {
    width: 120,
    height: 20 + said.length * 12,
    paper: dark ? "#1e1e1e" : "#f2f2f2",
    ink: dark ? "#d4d4d4" : "#222222",
    writing: said.map((text, row) => line(text.slice(0, 24), 6, 16 + row * 12, "sans", 4.2)),
    strokes: [],
  };
}

function line(
  text: string,
  left: number,
  baseline: number,
  family: "serif" | "sans" = "serif",
  size = SIZE,
): Writing {
  return { text, left, baseline, size, family };
}

function centred(text: string, baseline: number, size: number, more: Partial<Writing> = {}): Writing {
  return { text, left: (A4.width - runLength(text) * size) / 2, baseline, size, ...more };
}

function stampSvg(organ: string, x: number, y: number): string {
  const letters = [...organ].map((letter, index, all) => {
    const turn = (index / Math.max(1, all.length - 1) - 0.5) * 250;
    return `<text transform="translate(${x} ${y}) rotate(${turn}) translate(0 -15)" text-anchor="middle" font-size="4.6" font-family="serif" fill="${RED}">${letter}</text>`;
  });
  return `<g opacity="0.75"><circle cx="${x}" cy="${y}" r="20.5" fill="none" stroke="${RED}" stroke-width="1.2"/><text x="${x}" y="${y + 4}" text-anchor="middle" font-size="13" fill="${RED}">★</text>${letters.join("")}</g>`;
}
