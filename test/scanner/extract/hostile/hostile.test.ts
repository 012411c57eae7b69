import { describe, expect, it } from "vitest";
import { readWhole } from "../reading.ts";
import { deflated, type RawEntry, rawZip, repeated, stored } from "../zip/raw-zip.ts";

const MB = 1_048_576;
/** One piece of packed data, the unit in which reading stops, can hold this much. */
const STEP = 17 * MB;
const MARK = "机密★1年";
const BODY = `<w:document><w:p><w:r><w:t>${MARK}</w:t></w:r></w:p>`;

/** A Word document whose main part is this entry. */
function doc(name: string, unit: string, times: number, around?: { head?: string; tail?: string }): Buffer {
  return rawZip([repeated(name, unit, times, { head: BODY, ...around })]);
}

/** A workbook of one sheet that never ends. */
function book(head: string, unit: string, times: number): Buffer {
  const cells = `<worksheet><sheetData><row><c t="str"><v>${MARK}</v></c></row>${head}`;
  return rawZip([repeated(SHEET, unit, times, { head: cells }), noise(MB)]);
}

interface Case {
  readonly bytes: () => Uint8Array;
  readonly gaps: readonly string[];
  /** Most that may be unpacked, MB. */
  readonly unpacked: number;
}

const MAIN = "word/document.xml";
const SHEET = "xl/worksheets/sheet1.xml";
const blank = " ".repeat(MB);

const CASES: Readonly<Record<string, Case>> = {
  "1 GB in 1 MB": {
    bytes: () => doc(MAIN, blank, 1_024),
    gaps: [`gap ${MAIN}: too-big`],
    unpacked: 208,
  },
  "1 GB in 1 MB of a part that nobody reads": {
    bytes: () => rawZip([repeated("word/a.bin", blank, 1_024), deflated(MAIN, `${BODY}</w:document>`)]),
    gaps: ["gap word/a.bin: truncated"],
    unpacked: 208,
  },
  "1 GB that says it is 1 KB": {
    bytes: () => rawZip([{ ...repeated(MAIN, blank, 1_024, { head: BODY }), size: 1_024 }]),
    gaps: [`gap ${MAIN}: too-big`],
    unpacked: 208,
  },
  "60 entries over one body": {
    bytes: () => {
      const body = repeated(MAIN, blank, 64, { head: BODY, tail: "</w:document>" });
      const others = Array.from(
        { length: 59 },
        (_, i): RawEntry => ({ ...body, name: `word/${i}.xml`, at: 0 }),
      );
      return rawZip([body, ...others]);
    },
    gaps: [`gap ${MAIN}: too-big`, "gap word/0.xml (+58): corrupt"],
    unpacked: 64,
  },
  "60 parts of 8 MB": {
    bytes: () => rawZip(indexes(60).map((i) => repeated(`word/${i}.xml`, blank, 8, { head: BODY }))),
    gaps: ["gap word/0.xml (+11): corrupt", "gap word/12.xml (+47): too-big"],
    unpacked: 94,
  },
  "a million elements in one another": {
    bytes: () => doc(MAIN, "<w:p>".repeat(1_000), 1_000),
    gaps: [`gap ${MAIN}: corrupt`],
    unpacked: 6,
  },
  "a million text boxes in one another": {
    bytes: () => doc(MAIN, "<w:txbxContent>".repeat(500), 1_000),
    gaps: [`gap ${MAIN}: corrupt`],
    unpacked: 8,
  },
  "a million tables in one another": {
    bytes: () => doc(MAIN, "<w:tbl><w:tr><w:tc>".repeat(500), 1_000),
    gaps: [`gap ${MAIN}: corrupt`],
    unpacked: 10,
  },
  "a million alternatives in one another": {
    bytes: () => doc(MAIN, "<mc:AlternateContent>".repeat(300), 1_000),
    gaps: [`gap ${MAIN}: corrupt`],
    unpacked: 10,
  },
  "20 MB of opening brackets": {
    bytes: () => rawZip([repeated(MAIN, "<".repeat(MB), 20, { head: BODY }), noise(200_000)]),
    gaps: ["gap word/noise.bin: unsupported", `gap ${MAIN}: corrupt`],
    unpacked: 21,
  },
  "an attribute of 200 MB": {
    bytes: () =>
      rawZip([
        repeated(MAIN, "x".repeat(MB), 200, { head: `${BODY}<w:p a="`, tail: '"/></w:document>' }),
        noise(MB),
      ]),
    gaps: ["gap word/noise.bin: unsupported", `gap ${MAIN}: corrupt`, `gap ${MAIN}: truncated`],
    unpacked: 202,
  },
  "a tag name of 100 MB": {
    bytes: () =>
      rawZip([repeated(MAIN, "x".repeat(MB), 100, { head: `${BODY}<`, tail: "/></w:document>" }), noise(MB)]),
    gaps: ["gap word/noise.bin: unsupported", `gap ${MAIN}: corrupt`, `gap ${MAIN}: truncated`],
    unpacked: 102,
  },
  "a comment that never ends": {
    bytes: () => doc(MAIN, "<!--", 1_000_000),
    gaps: [`gap ${MAIN}: corrupt`],
    unpacked: 5,
  },
  "a million references that never end": {
    bytes: () => doc(MAIN, "&#x".repeat(1_000), 1_000, { tail: "</w:document>" }),
    gaps: [`gap ${MAIN}: corrupt`],
    unpacked: 4,
  },
  "a cell of 50 MB": {
    bytes: () => book("<row><c t='str'><v>", "x".repeat(MB), 50),
    gaps: ["gap word/noise.bin: unsupported", `gap ${SHEET}: corrupt`],
    unpacked: 51,
  },
  "a row of a million cells": {
    bytes: () => book("<row>", "<c><v>1</v></c>".repeat(1_000), 1_000),
    gaps: ["gap word/noise.bin: unsupported", `gap ${SHEET}: corrupt`],
    unpacked: 16,
  },
  "a million relations that lead nowhere": {
    bytes: () => {
      const list = [
        '<Relationship Id="r" Target="a"/>',
        "xl/_rels/workbook.xml.rels",
        "<Relationships>",
      ] as const;
      const asked = [`<sheet name="${MARK}" r:id="s"/>`, "xl/workbook.xml", "<workbook>"] as const;
      const parts = [list, asked].map(([unit, name, head]) =>
        repeated(name, unit.repeat(1_000), 500, { head }),
      );
      return rawZip([...parts, noise(MB)]);
    },
    gaps: ["gap word/noise.bin: unsupported", "gap xl/_rels/workbook.xml.rels (+1): corrupt"],
    unpacked: 40,
  },
  "one attribute list of a million attributes": {
    bytes: () =>
      doc(MAIN, ' a="b"'.repeat(1_000), 1_000, { head: `${BODY}<w:docPr `, tail: "/></w:document>" }),
    gaps: [`gap ${MAIN}: corrupt`, `gap ${MAIN}: truncated`],
    unpacked: 7,
  },
};

function indexes(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** Bytes of no kind that do not get smaller: they keep the ratio of an archive down. */
function noise(length: number): RawEntry {
  const bytes = Buffer.alloc(length, 1);
  bytes.set([0, 0xff, 0xfe, 0xfd, 0]);
  return stored("word/noise.bin", bytes);
}

describe("a hostile document", () => {
  it.each(Object.entries(CASES))("%s", async (_case, { bytes, gaps, unpacked }) => {
    const reading = await readWhole("a.docx", bytes());

    expect(reading.lines.filter((line) => line.startsWith("gap"))).toEqual(gaps);
    expect(reading.lines.some((line) => line.includes(MARK))).toBe(true);
    expect(reading.unpacked).toBeLessThanOrEqual(unpacked * MB + STEP);
  });
});
