import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath, stepName } from "../../source.ts";
import { Collected, type Identity, type Unpacked } from "../bytes/kept-source.ts";
import { Gaps, gap } from "../gap.ts";
import { shownPath } from "../zip/name.ts";
import { SevenZip, type SevenZipAnswer } from "./seven-zip.ts";
import type { ListedEntry } from "./seven-zip-messages.ts";

export interface SevenZipReading {
  /** 7-Zip's name of the format; it finds out by itself when absent. */
  readonly format?: string;
  /** The path of an entry for a person, by that in the archive. */
  readonly pathOf?: (path: string) => string;
  /** Whether somebody has counted the entries already. */
  readonly isCounted?: boolean;
}

/** Every file of an archive as 7-Zip unpacks it, in its order and in one pass: listed first, and then not believed. */
export async function* readWithSevenZip(
  source: Source,
  budget: Budget,
  { format, pathOf = shownPath, isCounted = false }: SevenZipReading = {},
): AsyncGenerator<Part> {
  const zip = new SevenZip(source, format);
  try {
    zip.order({ kind: "list", most: budget.limits.entries });
    const listed = await zip.next(budget);
    if (listed?.kind !== "listed") return yield gap("", budget.expired() ? "too-slow" : "corrupt");
    if (listed.problem !== undefined) yield gap("", listed.problem);
    const counted = isCounted ? listed.entries : listed.entries.filter(() => budget.entry());
    if (counted.length < listed.entries.length) yield gap("", "too-many");
    if (counted.length > 0) yield* new Unpacking(zip, { source, format, pathOf }, budget).run(counted);
  } finally {
    await zip.close();
  }
}

interface Archive {
  readonly source: Source;
  readonly format: string | undefined;
  readonly pathOf: (path: string) => string;
}

class Unpacking {
  readonly #zip: SevenZip;
  readonly #archive: Archive;
  readonly #budget: Budget;
  readonly #gaps = new Gaps();
  readonly #seen = new Set<string>();
  #current = new Collected();

  constructor(zip: SevenZip, archive: Archive, budget: Budget) {
    this.#zip = zip;
    this.#archive = archive;
    this.#budget = budget;
  }

  async *run(listed: readonly ListedEntry[]): AsyncGenerator<Part> {
    const tooBig = listed.filter(({ size }) => !this.#budget.fits(size));
    this.#zip.order({ kind: "extract", only: [], without: tooBig.map(({ path }) => path) });
    const stopped = yield* this.#unpack(listed.length - tooBig.length);
    // Their names are known all the same.
    const left = stopped === undefined ? tooBig : listed.filter(({ path }) => !this.#seen.has(path));
    for (const { path } of left) {
      yield { kind: "file", source: bytesSource(new Uint8Array(0), this.#identity(path)) };
      this.#gaps.add(this.#archive.pathOf(path), stopped ?? "too-big");
    }
    yield* this.#gaps.parts();
  }

  /** @returns why it did not go on to the end */
  async *#unpack(most: number): AsyncGenerator<Part, GapReason | undefined> {
    while (this.#seen.size <= most) {
      const answer = await this.#zip.next(this.#budget);
      if (answer === undefined) return this.#budget.expired() ? "too-slow" : "corrupt";
      if (answer.kind === "listed") continue;
      if (answer.kind === "end")
        return answer.problem === undefined ? undefined : this.#ended(answer.problem);
      if (!this.#budget.unpack(answer.bytes.length)) {
        yield* this.#file(answer.path, "too-big");
        return "too-big";
      }
      this.#current.add(answer.bytes);
      if (answer.kind === "file") yield* this.#file(answer.path, answer.problem);
    }
    // More than it told of.
    return "too-many";
  }

  /** A complaint of the whole comes with entries that are missing, or as a warning after all of them. */
  #ended(problem: GapReason): GapReason {
    this.#gaps.add("", problem);
    return problem;
  }

  async *#file(path: string, problem: GapReason | undefined): AsyncGenerator<Part> {
    this.#seen.add(path);
    const unpacked = this.#collected(path, problem);
    if (problem !== undefined) this.#gaps.add(this.#archive.pathOf(path), problem);
    yield { kind: "file", source: unpacked.source };
    await unpacked.close();
  }

  #collected(path: string, problem: GapReason | undefined): Unpacked {
    const collected = problem === "encrypted" ? new Collected() : this.#current;
    this.#current = new Collected();
    return collected.source(this.#identity(path), () => unpackOne(this.#archive, path, this.#budget));
  }

  #identity(path: string): Identity {
    const shown = this.#archive.pathOf(path);
    return { name: stepName(shown), inner: innerPath(this.#archive.source, shown) };
  }
}

/** One entry once more, from the start. */
async function* unpackOne(
  { source, format }: Archive,
  path: string,
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const zip = new SevenZip(source, format);
  try {
    zip.order({ kind: "extract", only: [path], without: [] });
    for (let answer = await zip.next(budget); hasBytes(answer); answer = await zip.next(budget))
      yield answer.bytes;
  } finally {
    await zip.close();
  }
}

function hasBytes(answer: SevenZipAnswer | undefined): answer is SevenZipAnswer & { bytes: Uint8Array } {
  return answer?.kind === "piece" || answer?.kind === "file";
}

/** The first file that comes out, as of a stream that holds one. */
export async function* streamWithSevenZip(
  source: Source,
  format: string,
  budget: Budget,
): AsyncGenerator<Uint8Array | GapReason> {
  const zip = new SevenZip(source, format);
  try {
    zip.order({ kind: "extract", only: [], without: [] });
    for (let answer = await zip.next(budget); ; answer = await zip.next(budget)) {
      if (answer === undefined) return yield budget.expired() ? "too-slow" : "corrupt";
      if (hasBytes(answer)) yield answer.bytes;
      if (answer.kind !== "piece" && answer.kind !== "listed" && answer.problem !== undefined)
        yield answer.problem;
      if (answer.kind === "end") return;
    }
  } finally {
    await zip.close();
  }
}
