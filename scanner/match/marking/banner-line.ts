import type { BannerLexicon, BannerWord } from "./banner-lexicon.ts";
import { GAP } from "./characters.ts";
import { dateAt, pageNumberAt } from "./companions.ts";
import { isApart } from "./reading.ts";
import type { Strip } from "./strip.ts";
import { match } from "./term.ts";

/** A banner as it stands in a strip. */
export interface Banner {
  readonly strip: Strip;
  readonly word: BannerWord;
  readonly start: number;
  readonly wordEnd: number;
  readonly end: number;
  /** Controls follow behind slashes, or it names its own scheme as TLP:RED does. */
  readonly sure: boolean;
  readonly controlled: boolean;
  readonly handled: boolean;
  readonly labelled: boolean;
  /** Other text shares the line. */
  readonly rest: boolean;
  /** Text before it on the line, as an owner's name. */
  readonly owned: boolean;
}

/** What decorates a running line. */
const DECORATION = /[*=<>[\](){}★▲■●]/;
const PAGE = /(?:PAGE|PG|P)\d{1,4}(?:(?:OF|\/)\d{1,4})?(?!\w)|\d{1,4}(?:OF|\/)\d{1,4}(?!\w)/y;
/** Control systems, programmes, dissemination: capitals, digits and their separators. */
const CONTROL = /[A-Z0-9,+&/']/;
const RELEASE = /REL(?:EASABLE)?TO/y;

/** The strip as a banner with decoration, page numbers, controls and handling phrases, and nothing else. */
export function readBanner(strip: Strip, lexicon: BannerLexicon): Banner | undefined {
  let at = 0;
  let labelled = false;
  while (at < strip.text.length) {
    const banner = bannerAt(strip, at, lexicon);
    if (banner !== undefined) return { ...banner, labelled };
    const label = labelAt(strip, at, lexicon);
    if (label > at) labelled = true;
    const next = label > at ? label : before(strip, at);
    if (next <= at) return undefined;
    at = next;
  }
  return undefined;
}

function before(strip: Strip, at: number): number {
  if (DECORATION.test(strip.text[at]!)) return at + 1;
  return Math.max(pageNumberAt(strip, at), pageAt(strip, at));
}

/** Classification: and its kin. */
function labelAt(strip: Strip, at: number, { labels }: BannerLexicon): number {
  const label = labels.at(strip.upper, at);
  if (label === undefined) return -1;
  const end = at + label.text.length;
  if (/[:=]/.test(strip.text[end] ?? "")) return end + 1;
  return strip.gap[end]! & GAP.bar ? end : -1;
}

export function bannerAt(strip: Strip, at: number, lexicon: BannerLexicon): Banner | undefined {
  const word = lexicon.words.at(strip.upper, at);
  if (word === undefined || !isWhole(strip, at, at + word.text.length)) return undefined;
  const wordEnd = at + word.text.length;
  const tail = tailFrom(strip, wordEnd, lexicon);
  if (tail === undefined) return undefined;
  const scheme = word.meanings.some(({ level }) => level.includes(":"));
  const sure = scheme || tail.controlled;
  if (tail.rest && !sure) return undefined;
  return { strip, word, start: at, wordEnd, labelled: false, owned: false, ...tail, sure };
}

/** No letter or digit adjoins it. */
function isWhole(strip: Strip, start: number, end: number): boolean {
  const adjoins = (at: number) => strip.gap[at] === 0 && /[\p{L}\p{N}]/u.test(strip.text[at] ?? "");
  const cut = start > 0 && strip.gap[start] === 0 && /[\p{L}\p{N}]/u.test(strip.text[start - 1]!);
  return !cut && !adjoins(end);
}

interface Tail {
  readonly end: number;
  readonly controlled: boolean;
  readonly handled: boolean;
  readonly rest: boolean;
}

function tailFrom(strip: Strip, from: number, lexicon: BannerLexicon): Tail | undefined {
  let at = from;
  let end = from;
  let controlled = false;
  let handled = false;
  while (at < strip.text.length) {
    const control = controlsAt(strip, at);
    const phrase = lexicon.phrases.at(strip.upper, at);
    if (control > at) {
      controlled = true;
      end = control;
    } else if (phrase !== undefined) handled = true;
    const next =
      control > at ? control : phrase !== undefined ? at + phrase.text.length : behind(strip, at, lexicon);
    if (next <= at) return isParted(strip, at) ? { end, controlled, handled, rest: true } : undefined;
    at = next;
  }
  return { end, controlled, handled, rest: false };
}

/** //SI/TK//NOFORN, RELEASABLE TO SWEDEN: up to where the line is parted. */
function controlsAt(strip: Strip, at: number): number {
  const release = match(RELEASE, strip, at);
  if (release < 0 && strip.text[at] !== "/") return -1;
  let end = Math.max(release, at + 1);
  while (end < strip.text.length && CONTROL.test(strip.text[end]!) && !isParted(strip, end)) end++;
  const cut = end < strip.text.length && strip.gap[end] === 0 && /[a-z]/.test(strip.text[end]!);
  return cut || end < at + 3 ? -1 : end;
}

/** Where the line falls apart: a tab, a bar, wide blanks, or a dash with blanks around it. */
function isParted(strip: Strip, at: number): boolean {
  const gap = strip.gap[at]!;
  return isApart(strip, at) || ((gap & GAP.dash) !== 0 && (gap & GAP.space) !== 0);
}

function behind(strip: Strip, at: number, lexicon: BannerLexicon): number {
  const char = strip.text[at]!;
  if (DECORATION.test(char)) return at + 1;
  if (/[,:;&.]/.test(char) && lexicon.phrases.at(strip.upper, at + 1) !== undefined) return at + 1;
  return Math.max(pageNumberAt(strip, at), pageAt(strip, at), dateAt(strip, at));
}

function pageAt(strip: Strip, at: number): number {
  PAGE.lastIndex = at;
  const found = PAGE.exec(strip.upper);
  return found === null ? -1 : at + found[0].length;
}
