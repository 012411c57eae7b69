import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

export interface OfficeFile {
  /** Base name with its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface OfficeTarget {
  readonly ending: string;
  /** The filter of LibreOffice and its options, where the ending alone does not say which. */
  readonly filter?: string;
}

const MOST_MS = 120_000;

export function hasOffice(): boolean {
  return spawnSync("soffice", ["--version"], { stdio: "ignore", timeout: MOST_MS }).error === undefined;
}

/**
 * What LibreOffice makes of the files, by the name of what it was made of; nothing for a file that it could not convert.
 * One start of a second for all of them, then a tenth of one for each.
 */
export async function converted(
  files: readonly OfficeFile[],
  { ending, filter }: OfficeTarget,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-office-"));
  try {
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
    const out = join(folder, "out");
    await promisify(execFile)(
      "soffice",
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
        "--headless",
        "--convert-to",
        filter === undefined ? ending : `${ending}:${filter}`,
        "--outdir",
        out,
        ...files.map(({ name }) => join(folder, name)),
      ],
      { timeout: MOST_MS },
    );
    return new Map(files.flatMap(({ name }) => made(name, join(out, name.replace(/[^.]*$/, ending)))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function made(name: string, path: string): readonly (readonly [string, Uint8Array])[] {
  try {
    return [[basename(name), readFileSync(path)]];
  } catch {
    return [];
  }
}
