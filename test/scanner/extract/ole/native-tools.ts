import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why a native tool cannot be asked; undefined when it can. */
export function missingTool(name: string): string | undefined {
  const { error } = spawnSync(name, ["--version"], { stdio: "ignore", timeout: 60_000 });
  return error === undefined ? undefined : `${name} is not installed`;
}

/** What LibreOffice makes of a document in another format. */
export function converted(name: string, bytes: Uint8Array, format: string): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const options = ["--headless", "--convert-to", format, "--outdir", folder, join(folder, name)];
    execFileSync("soffice", [profile, ...options], { stdio: "ignore", timeout: 120_000 });
    return readFileSync(join(folder, name.replace(/\w+$/, format)));
  });
}

/** What a program that prints the text of a file prints. */
export function printed(tool: string, options: readonly string[], bytes: Uint8Array): string {
  return inFolder((folder) => {
    const path = join(folder, "file");
    writeFileSync(path, bytes);
    return execFileSync(tool, [...options, path], { encoding: "utf8", timeout: 30_000 });
  });
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-ole-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
