import { readFileSync } from "node:fs";

/** Paths in this file have one character a byte: names need not be UTF-8. */
export interface MountEntry {
  readonly id: number;
  /** Numbers of the file system's device, `8:1`. */
  readonly device: string;
  /** Folder of the file system that is mounted here. */
  readonly root: string;
  readonly point: string;
  readonly type: string;
}

/** proc(5), /proc/pid/mountinfo: id, parent, device, root, mount point, options, optional fields, a dash, then the type. */
export function parseMountTable(text: string): readonly MountEntry[] {
  return text.split("\n").flatMap((line) => {
    const fields = line.split(" ");
    const dash = fields.indexOf("-", 6);
    const [id, , device, root, point] = fields;
    const type = fields[dash + 1];
    if (dash < 0 || device === undefined || root === undefined || point === undefined || type === undefined)
      return [];
    return [{ id: Number(id), device, root: unescapeOctal(root), point: unescapeOctal(point), type }];
  });
}

/** Blanks and the like are written as `\040`. */
function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

/**
 * One name for a file however it was reached: by a bind mount, from within the sandbox of a flatpak. Every file system has one
 * mount by which its files are named, the one that shows most of it; a subvolume of btrfs that is mounted by itself has its own.
 */
export class MountTable {
  readonly entries: readonly MountEntry[];
  readonly #byId: ReadonlyMap<number, MountEntry>;
  /** Mounts of each file system, those first that show most of it. */
  readonly #byDevice = new Map<string, readonly MountEntry[]>();
  readonly #textOf: (tid: number) => string;

  /** @param textOf the mounts that a thread sees; empty when it is gone */
  constructor(text: string, textOf = mountInfoOf) {
    this.#textOf = textOf;
    this.entries = parseMountTable(text);
    this.#byId = new Map(this.entries.map((entry) => [entry.id, entry]));
    for (const entry of this.entries.toSorted((a, b) => a.root.length - b.root.length))
      this.#byDevice.set(entry.device, [...(this.#byDevice.get(entry.device) ?? []), entry]);
  }

  /** @param mount number of the mount that the file was opened through, 0 when unknown; `tid`: who opened it */
  canonical(path: string, mount: number, tid: number): string {
    const entry = this.#byId.get(mount) ?? this.#foreigner(mount, tid);
    return entry === undefined ? path : this.#renamed(path, entry);
  }

  /** The name of a path of this namespace. */
  canonicalOf(path: string): string {
    const entry = this.entryOf(path);
    return entry === undefined ? path : this.#renamed(path, entry);
  }

  /** The mount that a path lies in; of two on one point the later hides the earlier. */
  entryOf(path: string): MountEntry | undefined {
    return this.entries
      .filter(({ point }) => isWithin(path, point))
      .reduce<MountEntry | undefined>(
        (a, b) => (a === undefined || b.point.length >= a.point.length ? b : a),
        undefined,
      );
  }

  #renamed(path: string, entry: MountEntry): string {
    if (!isWithin(path, entry.point)) return path;
    const inside = under(entry.root, below(path, entry.point));
    const chief = this.#byDevice.get(entry.device)?.find(({ root }) => isWithin(inside, root));
    return chief === undefined || chief === entry ? path : under(chief.point, below(inside, chief.root));
  }

  /** Of a container or a sandbox. Looked up each time: the number of a mount that ends is given to the next one. */
  #foreigner(mount: number, tid: number): MountEntry | undefined {
    if (mount === 0) return undefined;
    const line = this.#textOf(tid)
      .split("\n")
      .find((one) => one.startsWith(`${mount} `));
    return line === undefined ? undefined : parseMountTable(line)[0];
  }
}

function mountInfoOf(tid: number): string {
  try {
    return readFileSync(`/proc/${tid}/mountinfo`, "latin1");
  } catch {
    return "";
  }
}

export function isWithin(path: string, folder: string): boolean {
  return folder === "/" || path === folder || (path.startsWith(folder) && path[folder.length] === "/");
}

/** What follows the folder, with its slash; empty for the folder itself. */
function below(path: string, folder: string): string {
  return folder === "/" ? (path === "/" ? "" : path) : path.slice(folder.length);
}

function under(folder: string, rest: string): string {
  return folder === "/" ? rest || "/" : folder + rest;
}
