import type { Random } from "../random.ts";
import { dutyList, mail, minutes } from "./meetings.ts";
import { budget, contract } from "./money.ts";
import { notice, plan, report } from "./notices.ts";
import { roster, training } from "./people.ts";
import { callList } from "./police.ts";
import { OFFICE_SENTENCES } from "./sentences.ts";
import type { Template } from "./template.ts";
import { fill } from "./words.ts";

const TEMPLATES = {
  notice,
  plan,
  report,
  minutes,
  mail,
  "duty-list": dutyList,
  roster,
  training,
  budget,
  contract,
  "call-list": callList,
} as const satisfies Record<string, Template>;

export type MaterialKind = keyof typeof TEMPLATES;
export const MATERIAL_KINDS = Object.keys(TEMPLATES) as readonly MaterialKind[];
/** What may leave: everything but the work secret. */
export const ORDINARY_KINDS = MATERIAL_KINDS.filter((kind) => kind !== "call-list");

/** What a document says, before it is a file of some format. */
export interface Material {
  readonly title: string;
  /** File name without ending. */
  readonly name: string;
  readonly author: string;
  readonly opening: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  readonly closing: readonly string[];
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

/** `length` scales how much is said: 1 is two or three pages. */
export function material(kind: MaterialKind, random: Random, length = 1): Material {
  const template: Template = TEMPLATES[kind];
  const title = fill(random.pick(template.titles), random);
  const own = { title };
  const say = (line: string) => fill(line, random, own);
  return {
    title,
    name: say(random.pick(template.names)),
    author: fill("{person}", random),
    opening: template.opening.map(say),
    sections: template.sections.map(({ heading, sentences }) => ({
      heading: say(heading),
      paragraphs: paragraphs(sentences, random, length).map(say),
    })),
    closing: template.closing.map(say),
    table: table(template.table, random, length),
  };
}

/** The section's own sentences, in order, each followed by some that fit anywhere. */
function paragraphs(sentences: readonly string[], random: Random, length: number): readonly string[] {
  return sentences.map((sentence) => {
    const more = random.int(0, Math.max(1, Math.round(4 * length)));
    return sentence + random.some(OFFICE_SENTENCES, more).join("");
  });
}

function table({ caption, head, row, rows }: Template["table"], random: Random, length: number) {
  const count = Math.max(2, Math.round(random.int(...rows) * length));
  const numbered = Array.from({ length: count }, (_, i) =>
    row.map((cell) => fill(cell, random, { i: String(i + 1) })),
  );
  return { caption, head, rows: numbered };
}

/** Every paragraph in reading order, headings and the table's rows included. */
export function linesOf({ title, opening, sections, closing, table }: Material): readonly string[] {
  const middle = sections.flatMap(({ heading, paragraphs }) =>
    heading === "" ? paragraphs : [heading, ...paragraphs],
  );
  const rows = [table.head, ...table.rows].map((row) => row.join("  "));
  return [title, ...opening, ...middle, ...closing, table.caption, ...rows];
}
