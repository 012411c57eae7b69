import { Leftovers } from "../support/at-end.ts";
import { crowd as fullFolder } from "../support/gate/crowd.ts";
import { noLoopDisk } from "../support/loop-disk.ts";

const FOLDERS = [10_000, 50_000];

/** What a crowd of folders and files costs at the start, against a fifth of it. */
export async function crowd(): Promise<readonly string[]> {
  if (noLoopDisk !== undefined) return [noLoopDisk];
  const lines: string[] = [];
  const perFile: number[] = [];
  for (const folders of FOLDERS) {
    const leftovers = new Leftovers();
    try {
      const { readyMs, judgedMs, got, inVault, marked } = await fullFolder(folders, leftovers.add);
      const read = got.filter((one) => one.includes('"text"')).length;
      perFile.push(judgedMs / (folders * 2));
      lines.push(
        `${folders} folders, ${folders * 2} files: guarded and warm after ${(readyMs / 1_000).toFixed(1)} s, ` +
          `all judged after ${(judgedMs / 1_000).toFixed(1)} s; ${inVault} of ${marked} marked in the vault, ${read} read by others`,
      );
    } finally {
      await leftovers.clear();
    }
  }
  return [...lines, `time per file, large against small: ${(perFile[1]! / perFile[0]!).toFixed(2)}x`];
}
