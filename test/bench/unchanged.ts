import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ms, ratio } from "./figures.ts";

const SHOUMI = join(import.meta.dirname, "../../bin/shoumi.mjs");
const FOLDERS = 100;
const FILES = 100;

/** A second scan of a tree in which nothing has changed, against the first and against a walk with one look at each file. */
export async function unchanged(): Promise<readonly string[]> {
  const base = mkdtempSync(join(tmpdir(), "shoumi-unchanged-"));
  try {
    const tree = join(base, "文件");
    plant(tree);
    const scan = () =>
      took([process.execPath, SHOUMI, "scan", tree, "--data", join(base, "data"), "--format", "json"]);
    const start = took([process.execPath, SHOUMI, "scan", "--help"]);
    const first = scan();
    const second = scan();
    const walk = took(["find", tree, "-type", "f", "-printf", "%s %T@ %C@ %i\\n"]);
    return [
      `${FOLDERS * FILES} small texts: first scan ${ms(first)}, second ${ms(second)}, of which the start of the program ${ms(start)}`,
      `  second to first ${ratio(second, first)}; without the start ${ratio(second - start, walk)} of find with stat (${ms(walk)})`,
    ];
  } finally {
    rmSync(base, { recursive: true });
  }
}

function plant(tree: string): void {
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    const path = join(tree, `科室${folder}`);
    mkdirSync(path, { recursive: true });
    for (let file = 0; file < FILES; file += 1)
      writeFileSync(
        join(path, `通知${file}.txt`),
        `关于第 ${folder}-${file} 项设备维护工作的通知，请各科室按时报送材料。`.repeat(10),
      );
  }
}

/** @param data the data folder, with the caches */
function took([command = "", ...args]: readonly string[], data = ""): number {
  const start = performance.now();
  spawnSync(command, args, { maxBuffer: 268_435_456, env: { ...process.env, SHOUMI_DATA: data } });
  return performance.now() - start;
}
