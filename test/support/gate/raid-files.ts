import { stateMark } from "../../../seeds/documents/mark.ts";
import { makeSample } from "../../../seeds/documents/sample.ts";
import { createRandom, type Random } from "../../../seeds/random.ts";

/** How a file comes into the folder; each is a function of writer.py. */
export const STYLES = [
  "plain",
  "pieces",
  "rename",
  "link",
  "nameless",
  "rewrite",
  "append",
  "replace",
  "kernel-copy",
  "mapped",
] as const;
export type Style = (typeof STYLES)[number];

export interface RaidFile {
  readonly name: string;
  readonly style: Style;
  readonly marked: boolean;
  readonly bytes: Uint8Array;
  /** What a path holds before this content comes there; ordinary. */
  readonly before: Uint8Array;
}

/** Every style in turn; every third file is a docx, the others are texts with the mark in their first line. */
export function raidFiles(count: number, marked: boolean): readonly RaidFile[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(`raid/${marked}/${i}`);
    const style = STYLES[i % STYLES.length]!;
    const format = Math.floor(i / STYLES.length) % 3 === 2 ? "docx" : "txt";
    const bytes = format === "docx" ? docx(random, marked) : text(random, marked);
    const before = makeSample({ format, kind: "notice", random }).bytes;
    return { name: `${marked ? "m" : "o"}${i}.${format}`, style, marked, bytes, before };
  });
}

function docx(random: Random, marked: boolean): Uint8Array {
  const mark = marked ? { mark: stateMark("机密", "1年") } : {};
  return makeSample({ format: "docx", kind: "report", random, length: 2, ...mark }).bytes;
}

/** A thousand bytes to thirty thousand, no line like another anywhere. */
function text(random: Random, marked: boolean): Uint8Array {
  const lines = Array.from({ length: random.int(15, 400) }, (_, n) => line(random, n));
  return new TextEncoder().encode(
    [...(marked ? ["机密★1年"] : []), `${random.int(1, 9_999_999)}号台账`, ...lines].join("\n"),
  );
}

const PLACES = ["东楼", "西楼", "南院", "北院", "档案室", "会议室", "食堂", "车库"] as const;
const WORKS = ["巡查", "保洁", "检修", "盘点", "登记", "更换灯管", "清运", "浇花"] as const;

function line(random: Random, n: number): string {
  const words = Array.from(
    { length: 4 },
    () => `${random.pick(PLACES)}${random.pick(WORKS)}${random.int(1, 9_999_999)}件`,
  );
  return `${n}. ${words.join("，")}`;
}
