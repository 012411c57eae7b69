import { createHash } from "node:crypto";
import type { Place } from "../rules/vocabulary.ts";
import { Budget } from "./budget.ts";
import type { Limits, Source } from "./content.ts";
import { type Desk, ownDesk } from "./extract/desk.ts";
import { type Finding, type Gap, type ScanResult, statusOf } from "./finding.ts";
import type { Matcher, MatchSession, MatchText } from "./match/matcher.ts";
import { Pace } from "./pace.ts";
import { type NamePart, type Readable, read } from "./read.ts";

/** What an inspected piece of a file was: never its text. */
export interface PartSummary {
  readonly place: Place;
  readonly where: string;
  /** UTF-16 units. */
  readonly characters: number;
}

export interface Scanned extends ScanResult {
  /** In reading order; present when asked for. */
  readonly parts?: readonly PartSummary[];
}

/** What is known while the file is still being read. */
export interface SoFar {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

export type Read = (source: Source, budget: Budget, desk: Desk) => AsyncIterable<Readable>;

export interface ScanOptions {
  readonly matcher: Matcher;
  readonly limits?: Partial<Limits>;
  /** Milliseconds from any fixed point; the process clock when absent. */
  readonly now?: () => number;
  readonly read?: Read;
  /** Where sources are extracted; in this process when absent. */
  readonly desk?: Desk;
  /** Whether the parts are listed too. */
  readonly trace?: boolean;
  /** Told of what was found so far whenever that has changed: all that is left if the reader dies. */
  readonly onProgress?: (soFar: SoFar) => void;
}

/** A hostile archive can hold any number of unreadable things; beyond this many they are no longer listed one by one. */
export const MAX_GAPS = 1_000;

/** Reads a source to its end and says what was found and what was not inspected. */
export async function scanSource(source: Source, options: ScanOptions): Promise<Scanned> {
  const now = options.now ?? performance.now.bind(performance);
  const started = now();
  const scan = new Scan(options, now);
  const budget = new Budget(options.limits ?? {}, now);
  for await (const readable of (options.read ?? read)(source, budget, options.desk ?? ownDesk))
    scan.take(readable);
  const { findings, gaps } = scan.soFar();
  const noteworthy = findings.length + gaps.length > 0;
  const sha256 = noteworthy ? await digestOf(source) : undefined;
  return {
    status: statusOf({ findings, gaps }),
    findings,
    gaps,
    bytes: source.size,
    ms: Math.round(now() - started),
    ...(sha256 !== undefined && { sha256 }),
    ...(options.trace && { parts: scan.parts() }),
  };
}

class Scan {
  readonly #session: MatchSession;
  readonly #gaps = new Map<string, Gap>();
  readonly #parts = new Map<string, PartSummary>();
  readonly #tell: (soFar: SoFar) => void;
  readonly #trace: boolean;
  readonly #pace: Pace;
  #told = 0;

  constructor({ matcher, onProgress, trace = false }: ScanOptions, now: () => number) {
    this.#session = matcher.begin();
    this.#tell = onProgress ?? (() => {});
    this.#pace = new Pace(now);
    this.#trace = trace;
  }

  take(readable: Readable): void {
    if (readable.kind === "gap") this.#gap(readable);
    else if (readable.kind === "name") this.#feed(textOfName(readable));
    else this.#feed(readable);
    this.#pace.run(() => this.#progress());
  }

  soFar(): SoFar {
    return { findings: this.#session.findings(), gaps: [...this.#gaps.values()] };
  }

  parts(): readonly PartSummary[] {
    return [...this.#parts.values()];
  }

  #feed(text: MatchText): void {
    this.#session.feed(text);
    if (!this.#trace) return;
    const { place, where, offset } = text;
    const key = `${place}\n${where}`;
    this.#parts.set(key, { place, where, characters: offset + text.text.length });
  }

  #gap({ where, reason }: Gap): void {
    const listed: Gap = this.#gaps.size < MAX_GAPS ? { where, reason } : { where: "", reason: "too-many" };
    this.#gaps.set(`${listed.reason}\n${listed.where}`, listed);
  }

  #progress(): void {
    const soFar = this.soFar();
    const weight = soFar.gaps.length + soFar.findings.reduce((sum, { count }) => sum + count, 0);
    if (weight === this.#told) return;
    this.#told = weight;
    this.#tell(soFar);
  }
}

function textOfName({ name, where }: NamePart): MatchText {
  return { place: "filename", where, text: name, offset: 0 };
}

const HASH_CHUNK = 1_048_576;

/** Hex SHA-256; nothing when the source ends before its end. */
async function digestOf(source: Source): Promise<string | undefined> {
  const hash = createHash("sha256");
  for (let offset = 0; offset < source.size; ) {
    const chunk = await source.read(offset, HASH_CHUNK);
    if (chunk.length === 0) return undefined;
    hash.update(chunk);
    offset += chunk.length;
  }
  return hash.digest("hex");
}
