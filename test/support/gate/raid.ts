import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { AtEnd } from "../at-end.ts";
import { Adversary, type Looted, WAYS, type Way } from "./adversary.ts";
import { LeakSearch } from "./leak-search.ts";
import type { Python } from "./python.ts";
import type { RaidFile } from "./raid-files.ts";

const WRITER = join(import.meta.dirname, "writer.py");

export interface RaidRequest {
  readonly files: readonly RaidFile[];
  /** Where the files appear, and the adversaries watch. */
  readonly root: string;
  /** On the same disk, watched by nobody: where the files lie before. */
  readonly desk: string;
  /** Where the adversaries keep what they got. */
  readonly away: string;
  readonly ways?: readonly Way[];
  /** What the adversaries run on. */
  readonly python?: Python;
  /** Resolves when the defender had its time; the adversaries go on until then. */
  readonly defended: () => Promise<void>;
  readonly atEnd?: AtEnd;
}

export interface RaidReport {
  /** Marked files of which something was read: way, style and format, bytes. */
  readonly leaks: readonly { way: Way; style: string; name: string; bytes: number }[];
  /** Ordinary files that each adversary got something of; the proof that it was awake. */
  readonly ordinary: Readonly<Record<string, number>>;
  /** Style, path and error number of each write that was refused. */
  readonly refusedWrites: readonly (readonly [string, string, number])[];
  readonly looted: readonly Looted[];
}

/** Brings files into a folder while adversaries read whatever they can get there. */
export async function raid(request: RaidRequest): Promise<RaidReport> {
  const { files, root, desk, away, ways = WAYS, defended, atEnd = onTestFinished } = request;
  const loot = join(away, "loot");
  mkdirSync(loot);
  for (const { name, bytes, before } of files) {
    writeFileSync(join(desk, name), bytes);
    writeFileSync(join(desk, `${name}.before`), before);
  }
  const hunt = { folder: root, loot, ...(request.python && { python: request.python }) };
  const adversaries = ways.map((way) => new Adversary(way, hunt, atEnd));
  for (const adversary of adversaries) await adversary.watching();
  const refusedWrites = await write(request);
  await defended();
  const looted: Looted[] = [];
  for (const adversary of adversaries) looted.push(await adversary.stop());
  return { ...searched(files, looted), refusedWrites, looted };
}

async function write({ files, root, desk }: RaidRequest): Promise<RaidReport["refusedWrites"]> {
  const jobs = files.map(({ name, style }) => ({
    style,
    source: join(desk, name),
    before: join(desk, `${name}.before`),
    path: join(root, name),
  }));
  const writer = spawn("python3", [WRITER], { stdio: ["pipe", "pipe", "inherit"] });
  writer.stdin.end(JSON.stringify({ jobs }));
  return (JSON.parse(await text(writer.stdout)) as Pick<RaidReport, "refusedWrites"> & { refused: [] })
    .refused;
}

function searched(files: readonly RaidFile[], looted: readonly Looted[]) {
  const marked = files.filter((file) => file.marked);
  const ordinary = files.filter((file) => !file.marked);
  const known = [...files.map(({ before }) => before), ...ordinary.map(({ bytes }) => bytes)];
  const secrets = new LeakSearch(marked, known);
  if (secrets.blind.length > 0) throw new Error(`Nothing is special in ${secrets.blind.join(", ")}`);
  const harmless = new LeakSearch(ordinary);
  const styles = new Map(
    files.map(({ name, style }) => [name, name.endsWith("x") ? `${style}, docx` : style]),
  );
  return {
    leaks: looted.flatMap(({ way, bytes }) =>
      [...secrets.in(bytes)].map(([name, leaked]) => ({
        way,
        style: styles.get(name)!,
        name,
        bytes: leaked,
      })),
    ),
    ordinary: Object.fromEntries(looted.map(({ way, bytes }) => [way, harmless.in(bytes).size])),
  };
}

/** One row for each way and style that got something, for people and for the message of a failed test. */
export function leakTable({ leaks }: Pick<RaidReport, "leaks">): readonly string[] {
  const rows = new Map<string, { files: number; bytes: number }>();
  for (const { way, style, bytes } of leaks) {
    const row = rows.get(`${way}: ${style}`) ?? { files: 0, bytes: 0 };
    rows.set(`${way}: ${style}`, { files: row.files + 1, bytes: row.bytes + bytes });
  }
  return [...rows].map(([name, { files, bytes }]) => `${name}: ${files} files, ${bytes} bytes`);
}
