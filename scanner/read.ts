import type { GapReason } from "../rules/vocabulary.ts";
import type { Budget } from "./budget.ts";
import type { GapPart, Source, TextPart } from "./content.ts";
import { type Desk, ownDesk } from "./extract/desk.ts";
import { type Extractor, HEAD_BYTES } from "./extract/extractor.ts";
import { extractors } from "./extract/index.ts";
import { MOST_SECOND_BYTES } from "./extract/second-reader.ts";
import { unknown } from "./extract/unknown.ts";
import { isSystemError } from "./file-source.ts";

/** The name of a file or folder inside the outermost file, or its own: names carry marks too. */
export interface NamePart {
  readonly kind: "name";
  readonly name: string;
  /** The path inside the outermost file; empty for the outermost file itself. */
  readonly where: string;
}

/** Folders of one archive whose names are looked at. */
const MOST_FOLDERS = 10_000;
/** Steps of a path that name nothing. */
const NO_NAME = /^\.{0,2}$/;

/** What the matcher is fed. `where` is complete: `inner › where`. */
export type Readable = TextPart | GapPart | NamePart;

/**
 * Every name, text and gap in a source, opening files within files down to the depth limit. Never throws for what the
 * source holds. When time or text run out, one gap says so and the reading ends. Sources are extracted at the desk, those
 * within them too.
 */
export async function* read(source: Source, budget: Budget, desk: Desk = ownDesk): AsyncGenerator<Readable> {
  if (budget.admit(source.size)) {
    yield* readFile({ source, budget, desk, depth: 0 });
  } else {
    yield nameOf(source);
    yield gapIn(source, "too-big");
  }
}

interface Step {
  readonly source: Source;
  readonly budget: Budget;
  readonly desk: Desk;
  readonly depth: number;
}

/** @returns whether the budget allows to go on with the next file */
async function* readFile(step: Step): AsyncGenerator<Readable, boolean> {
  const { source, budget, depth } = step;
  yield nameOf(source);
  if (source.size === 0) return true;
  if (depth > budget.limits.depth) {
    yield gapIn(source, "too-deep");
    return true;
  }
  try {
    return yield* extract(step);
  } catch (error) {
    yield gapIn(source, isSystemError(error) ? "unreadable" : "corrupt");
    return true;
  }
}

async function* extract(step: Step): AsyncGenerator<Readable, boolean> {
  const { source, budget, desk, depth } = step;
  const extractor = await extractorFor(source);
  const folders = new Set<string>();
  const before = budget.unpacked;
  let isDamaged = false;
  for await (const part of desk({ extractor, source, budget })) {
    isDamaged ||= part.kind === "gap" && part.reason === "corrupt";
    if (part.kind === "file") {
      yield* newFolders(source, part.source, folders);
      if (!(yield* readFile({ ...step, source: part.source, depth: depth + 1 }))) return false;
      continue;
    }
    yield { ...part, where: fullWhere(source, part.where) };
    if (part.kind === "text" && !budget.text(part.text.length)) return yield* stop(source, "truncated");
    if (budget.expired()) return yield* stop(source, "too-slow");
  }
  const bytes = Math.max(source.size, budget.unpacked - before);
  if (isDamaged && bytes <= MOST_SECOND_BYTES) yield* readAgain(step, extractor.second);
  // An extractor that runs out of time may have nothing to say about it.
  return budget.expired() ? yield* stop(source, "too-slow") : true;
}

/** What another library sees in a damaged file; what it does not is known already. */
async function* readAgain(
  { source, budget, desk }: Step,
  second: Extractor | undefined,
): AsyncGenerator<Readable> {
  if (second === undefined || budget.expired()) return;
  for await (const part of desk({ extractor: second, source, budget })) {
    if (part.kind === "text" && budget.text(part.text.length))
      yield { ...part, where: fullWhere(source, part.where) };
  }
}

function* stop(source: Source, reason: GapReason): Generator<Readable, false> {
  yield gapIn(source, reason);
  return false;
}

async function extractorFor(source: Source): Promise<Extractor> {
  const head = await source.read(0, HEAD_BYTES);
  return extractors.find((candidate) => candidate.accepts(head, source)) ?? unknown;
}

/** The names of the folders on the way from an archive to a file in it, each once; one gap for those beyond the limit. */
function* newFolders(
  outer: Source,
  { inner }: Source,
  known: Set<string>,
): Generator<NamePart | GapPart, undefined> {
  if (known.has(inner.slice(0, inner.lastIndexOf("/")))) return;
  let start = outer.inner === "" ? 0 : outer.inner.length + 1;
  for (let end = inner.indexOf("/", start); end !== -1; end = inner.indexOf("/", start)) {
    const name = inner.slice(start, end);
    const where = inner.slice(0, end);
    start = end + 1;
    if (known.has(where)) continue;
    if (known.size > MOST_FOLDERS) return;
    known.add(where);
    if (known.size > MOST_FOLDERS) return yield gapIn(outer, "too-many");
    if (!NO_NAME.test(name)) yield { kind: "name", name, where };
  }
}

function nameOf({ name, inner }: Source): NamePart {
  return { kind: "name", name, where: inner };
}

function gapIn(source: Source, reason: GapReason): GapPart {
  return { kind: "gap", where: source.inner, reason };
}

function fullWhere({ inner }: Source, where: string): string {
  return inner === "" || where === "" ? inner + where : `${inner} › ${where}`;
}
