import type { SignalName } from "../../../rules/signals.ts";
import { beforeLine, type Line, nextLine } from "./lines.ts";
import type { MarkHit } from "./recognise.ts";

/** A hit and the line it stands in. */
export interface OnLine<Hit extends MarkHit> extends Line {
  readonly hit: Hit;
}

/** Characters between two entries of one list. */
const APART = 200;
/** So many different levels, one below the other, are a list of levels; schemes that name themselves need one more. */
const LIST = 2;
const LIST_OF_SCHEME = 3;
const LINE = 60;
/** The line before announces an example. */
const ANNOUNCES =
  /(?:example|sample|e\.g\.|such as|banner|portion|marking)[^\n]{0,40}:$|(?:例|如|示例|样式|格式|形式):?$/i;
/** Neighbours in lists of settings and of kinds. */
const KIND =
  /^(?:[A-Z]+_[A-Z_]+|PUBLIC|INTERNAL|PRIVATE|RESTRICTED|CONFIDENTIAL|UNCLASSIFIED|TOKEN|KEY|PASSWORD|USER|HOST|PORT|DEFAULT|NONE)$/;

/** What is left of the hits without those that stand in lists, glossaries and examples. */
export function unlisted<Hit extends MarkHit>(text: string, found: readonly OnLine<Hit>[]): readonly Hit[] {
  const loose = found.filter(({ hit }) => !says(hit, "frame") && !says(hit, "label"));
  const listed = new Set<OnLine<Hit>>([
    ...inLists(
      text,
      loose.filter(({ hit }) => says(hit, "uncontrolled")),
      LIST,
    ),
    ...inLists(
      text,
      loose.filter(({ hit }) => says(hit, "scheme")),
      LIST_OF_SCHEME,
    ),
    ...loose.filter((one) => isAnnounced(text, one)),
  ]);
  return found.filter((one) => !listed.has(one)).map(({ hit }) => hit);
}

function says({ signals = [] }: MarkHit, name: SignalName): boolean {
  return signals.some((signal) => signal.name === name);
}

function inLists<Hit extends MarkHit>(
  text: string,
  found: readonly OnLine<Hit>[],
  least: number,
): readonly OnLine<Hit>[] {
  const runs: OnLine<Hit>[][] = [];
  for (const one of found) {
    const run = runs.at(-1);
    if (run !== undefined && isNear(text, run.at(-1)!, one)) run.push(one);
    else runs.push([one]);
  }
  return runs.filter((run) => new Set(run.map(({ hit }) => hit.level)).size >= least).flat();
}

function isNear(text: string, before: Line, after: Line): boolean {
  return after.from - before.to <= APART && !text.slice(before.to, after.from).includes("\f");
}

function isAnnounced<Hit extends MarkHit>(text: string, one: OnLine<Hit>): boolean {
  const lead = beforeLine(text, one, LINE).trim();
  if (ANNOUNCES.test(lead)) return true;
  if (!says(one.hit, "uncontrolled")) return false;
  const below = nextLine(text, one, 0);
  const next =
    below === undefined ? "" : text.slice(below.from, Math.min(below.to, below.from + LINE)).trim();
  return KIND.test(lead) || KIND.test(next) || spellsOut(next, one.hit.level);
}

/** CUI, and below it Character User Interface. */
function spellsOut(line: string, letters: string): boolean {
  const initials = (line.match(/[A-Za-z]+/g) ?? []).map((word) => word[0]!.toUpperCase()).join("");
  return letters.length > 1 && initials.startsWith(letters) && initials.length <= letters.length + 1;
}
