import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { FilePart, Part, Source } from "../../content.ts";
import { innerPath } from "../../source.ts";
import { Gaps } from "../gap.ts";
import { type BeginXml, type Report, readWholeXml, readXml } from "../xml/read-xml.ts";
import { peekEntry, unpackEntry } from "./body.ts";
import type { ZipEntry } from "./entry.ts";
import { openEntry } from "./entry-source.ts";
import { unpackSmallEntry } from "./small-entry.ts";

/** Reads a document that is a zip archive: every entry of it, as text, as files, or as gaps. */
export type ReadPackage = (
  source: Source,
  entries: readonly ZipEntry[],
  budget: Budget,
) => AsyncIterable<Part>;

/**
 * A document that is being read entry by entry. Whatever no reader takes is left in `rest`: that is handed on as files,
 * so nothing in the archive is passed over because its name means nothing to us.
 */
export class OpenPackage {
  readonly gaps = new Gaps();
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #rest: Set<ZipEntry>;
  readonly #byKey = new Map<string, ZipEntry>();
  readonly #wheres = new Map<string, number>();

  constructor(source: Source, entries: readonly ZipEntry[], budget: Budget) {
    this.#source = source;
    this.#budget = budget;
    this.#rest = new Set(entries.filter((entry) => !isFolder(entry)));
    for (const entry of entries) {
      const key = keyOf(entry.path);
      if (!this.#byKey.has(key)) this.#byKey.set(key, entry);
    }
  }

  get budget(): Budget {
    return this.#budget;
  }

  /** What nobody has taken yet. */
  rest(): readonly ZipEntry[] {
    return [...this.#rest];
  }

  /** Whether there is such an entry, taken or not; paths are compared without regard to case. */
  has(path: string): boolean {
    return this.#byKey.has(keyOf(path));
  }

  /** The entry at this path, once. */
  take(path: string): ZipEntry | undefined {
    const entry = this.#byKey.get(keyOf(path));
    return entry !== undefined && this.#rest.delete(entry) ? entry : undefined;
  }

  /** Every entry left whose path is of this kind, once. */
  takeAll(isWanted: (path: string) => boolean): readonly ZipEntry[] {
    const wanted = this.rest().filter(({ path }) => isWanted(path));
    for (const entry of wanted) this.#rest.delete(entry);
    return wanted;
  }

  async *xml(entry: ZipEntry, begin: BeginXml): AsyncGenerator<Part> {
    if (!this.#mayRead(entry)) return;
    const report: Report = (reason) => this.gaps.add(entry.path, reason);
    const small = await unpackSmallEntry(this.#source, entry, this.#budget);
    if (small !== undefined) {
      for (const part of readWholeXml(small, begin, report)) yield part;
      return;
    }
    yield* readXml(unpackEntry(this.#source, entry, this.#budget), begin, report);
  }

  /** @param name as the document calls it, where that is not its name in the archive */
  async *file(entry: ZipEntry, name?: string): AsyncGenerator<FilePart> {
    if (!this.#mayRead(entry)) return;
    const { source, problem } = await openEntry(this.#source, entry, this.#budget);
    if (problem !== undefined) this.gaps.add(entry.path, problem);
    const isRenamed = name !== undefined && name !== "" && name !== source.name;
    yield { kind: "file", source: isRenamed ? this.#renamed(source, entry.path, name) : source };
  }

  /** The first bytes of an entry. */
  peek(entry: ZipEntry): Promise<Uint8Array> {
    return peekEntry(this.#source, entry);
  }

  /** All bytes of an entry that is small by nature; what is longer than `most` is cut off. */
  async bytes(entry: ZipEntry, most: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of unpackEntry(this.#source, entry, this.#budget)) {
      if (typeof piece === "string") this.gaps.add(entry.path, piece);
      else pieces.push(piece);
      size += piece.length;
      if (size > most) break;
    }
    return Buffer.concat(pieces);
  }

  /** The name itself, or with a number where it was given before: a place is one text. */
  unique(where: string): string {
    const times = (this.#wheres.get(where) ?? 0) + 1;
    this.#wheres.set(where, times);
    return times > 1 ? `${where} (${times})` : where;
  }

  #mayRead({ path }: ZipEntry): boolean {
    const limit = limitOf(this.#budget);
    if (limit !== undefined) this.gaps.add(path, limit);
    return limit === undefined;
  }

  #renamed(source: Source, path: string, name: string): Source {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return { ...source, name, inner: innerPath(this.#source, folder + name) };
  }
}

/** A folder is an entry without data; packed, nothing takes two bytes. */
function isFolder({ path, packed }: ZipEntry): boolean {
  return path.endsWith("/") && packed <= 2;
}

function limitOf(budget: Budget): GapReason | undefined {
  if (budget.expired()) return "too-slow";
  return budget.fits(1) ? undefined : "too-big";
}

/** Writers disagree on case, on slashes at the start and on their direction. */
function keyOf(path: string): string {
  return path
    .replaceAll("\\", "/")
    .replace(/^(?:\.?\/)+/, "")
    .toLowerCase();
}

/** A path as it stands in a file of the package, seen from the folder of that file. */
export function resolvePath(owner: string, target: string): string {
  const steps = target.startsWith("/") ? [] : owner.split("/").slice(0, -1);
  for (const step of target.replaceAll("\\", "/").split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
