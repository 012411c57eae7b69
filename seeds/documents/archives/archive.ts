import { createRequire } from "node:module";

/** Anything that holds files: name with its path, and content. */
export interface ArchiveEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
}

export interface Packing {
  /** The ending decides about the format: 7z, zip, tar, xz, gz, bz2, wim. */
  readonly name: string;
  /** Switches of 7-Zip, such as `-mm=LZMA` or `-psecret`. */
  readonly switches?: readonly string[];
}

interface SevenZip {
  readonly FS: {
    mkdirTree(path: string): void;
    writeFile(path: string, data: Uint8Array): void;
    readFile(path: string): Uint8Array;
    chdir(path: string): void;
    symlink(target: string, path: string): void;
  };
  callMain(args: readonly string[]): number;
}

const require = createRequire(import.meta.url);

/** An archive as 7-Zip writes it. */
export async function packed(
  entries: readonly ArchiveEntry[],
  { name, switches = [] }: Packing,
): Promise<Uint8Array> {
  const factory: (options: object) => Promise<SevenZip> = require("7z-wasm");
  const { FS, callMain } = await factory({ print: () => undefined, printErr: () => undefined });
  FS.mkdirTree("/files");
  FS.chdir("/files");
  for (const entry of entries) {
    const folder = entry.name.lastIndexOf("/");
    if (folder > 0) FS.mkdirTree(`/files/${entry.name.slice(0, folder)}`);
    FS.writeFile(`/files/${entry.name}`, Buffer.from(entry.data));
  }
  const roots = [...new Set(entries.map((entry) => entry.name.split("/")[0]!))];
  const code = callMain(["a", "-y", ...switches, `/packed/${name}`, ...roots]);
  if (code !== 0) throw new Error(`7-Zip cannot write ${name}: ${code}`);
  return FS.readFile(`/packed/${name}`);
}
