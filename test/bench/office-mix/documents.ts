import { linesOf, MATERIAL_KINDS, type Material, material } from "../../../seeds/content/material.ts";
import { xls } from "../../../seeds/documents/excel/xls.ts";
import { mail } from "../../../seeds/documents/mail/mail.ts";
import { stateMark } from "../../../seeds/documents/mark.ts";
import { odt } from "../../../seeds/documents/odf/odf.ts";
import { ppt } from "../../../seeds/documents/powerpoint/ppt.ts";
import { rtf } from "../../../seeds/documents/rtf/rtf.ts";
import { makeSample, type SampleFormat } from "../../../seeds/documents/sample.ts";
import { doc } from "../../../seeds/documents/word/doc.ts";
import { createRandom, type Random } from "../../../seeds/random.ts";

/** A file of the mix. */
export interface OfficeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Of 100 files of an office, how many are of which format. */
const SHARES = {
  docx: 40,
  xlsx: 20,
  pdf: 15,
  pptx: 8,
  doc: 2,
  xls: 2,
  ppt: 2,
  txt: 2,
  csv: 2,
  html: 2,
  eml: 2,
  rtf: 1,
  odt: 2,
} as const;

type Format = keyof typeof SHARES;
type OldFormat = Exclude<Format, SampleFormat>;

const MARK = stateMark("机密", "10年");
/** Pages, more or less. */
const LENGTHS = [1, 2, 3, 4];

/** So many documents, the same in every run; one of twenty carries a mark in its first line. */
export function* officeFiles(count: number): Generator<OfficeFile> {
  const random = createRandom("office-mix");
  const hundred = Object.entries(SHARES).flatMap(([format, share]) =>
    Array.from({ length: share }, () => format as Format),
  );
  for (let i = 0; i < count; i += 1) {
    const format = hundred[(i * 37) % hundred.length]!;
    const { name, bytes } = officeFile(format, random, i % 20 === 0);
    yield { name: `${i}-${name}`, bytes };
  }
}

function officeFile(format: Format, random: Random, isMarked: boolean): OfficeFile {
  const length = random.pick(LENGTHS);
  const kind = random.pick(MATERIAL_KINDS);
  if (!isOld(format)) {
    const mark = isMarked ? { mark: MARK } : {};
    return makeSample({ format, kind, random, length, ...mark });
  }
  const said = material(kind, random, length);
  const first = isMarked ? [MARK.text] : [];
  return { name: `${said.name}.${format}`, bytes: OLD[format](said, [...first, ...linesOf(said)]) };
}

function isOld(format: Format): format is OldFormat {
  return format in OLD;
}

type Write = (said: Material, lines: readonly string[]) => Uint8Array;

const LINES_ON_SLIDE = 8;

/** Formats that the samples of marks are not made in. */
const OLD: Readonly<Record<OldFormat, Write>> = {
  doc: ({ title, author }, body) => doc({ title, author, body }),
  xls: ({ table }, lines) =>
    xls({ sheets: [{ name: "汇总", rows: [lines.slice(0, 1), table.head, ...table.rows] }] }),
  ppt: ({ title, author }, lines) => ppt({ title, author, slides: slidesOf(title, lines) }),
  eml: ({ title }, lines) => mail({ subject: title, text: lines.join("\r\n") }),
  rtf: (_, body) => rtf({ body }),
  odt: ({ title }, body) => odt({ title, body }),
};

function slidesOf(title: string, lines: readonly string[]): { title: string; lines: readonly string[] }[] {
  const count = Math.ceil(lines.length / LINES_ON_SLIDE);
  return Array.from({ length: count }, (_, i) => ({
    title,
    lines: lines.slice(i * LINES_ON_SLIDE, (i + 1) * LINES_ON_SLIDE),
  }));
}
