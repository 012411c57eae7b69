import { ORDINARY_KINDS } from "../../../seeds/content/material.ts";
import { stateMark } from "../../../seeds/documents/mark.ts";
import { makeSample, SAMPLE_FORMATS } from "../../../seeds/documents/sample.ts";
import { createRandom } from "../../../seeds/random.ts";

export interface OfficeFile {
  /** Relative path, one to four folders deep. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly marked: boolean;
}

export interface MixRequest {
  readonly seed: string;
  readonly ordinary: number;
  readonly marked: number;
}

/** Notes of a course on secrets quote marks without bearing them; what a scanner makes of those is another test. */
const KINDS = ORDINARY_KINDS.filter((kind) => kind !== "training");
const FOLDERS = [
  "",
  "公文",
  "公文/2026",
  "公文/2026/07月",
  "项目资料/甲方 往来/附件",
  "wxid_1/msg/file/2026-07",
];

/** What lies in an office's shared folder: every format the seeds can make, some of it marked, in mixed order. */
export function officeFiles({ seed, ordinary, marked }: MixRequest): readonly OfficeFile[] {
  const random = createRandom(seed);
  const files = Array.from({ length: ordinary + marked }, (_, i) =>
    officeFile(`${seed}/${i}`, i, i < marked),
  );
  return random.some(files, files.length);
}

function officeFile(seed: string, i: number, marked: boolean): OfficeFile {
  const random = createRandom(seed);
  const format = SAMPLE_FORMATS[i % SAMPLE_FORMATS.length]!;
  const level = random.pick(["绝密", "机密", "秘密"] as const);
  const mark = marked ? { mark: stateMark(level, `${random.int(1, 20)}年`) } : {};
  const { name, bytes } = makeSample({ format, kind: random.pick(KINDS), random, ...mark });
  return { path: [random.pick(FOLDERS), `${i}-${name}`].filter(Boolean).join("/"), bytes, marked };
}
