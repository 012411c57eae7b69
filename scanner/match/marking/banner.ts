import type { MarkingRule } from "../../../rules/rule.ts";
import type { Signal } from "../../../rules/signals.ts";
import { type BannerChoice, chooseMeaning } from "./banner-choice.ts";
import { type BannerLexicon, bannerLexicon } from "./banner-lexicon.ts";
import { type Banner, readBanner } from "./banner-line.ts";
import { type OnLine, unlisted } from "./banner-lists.ts";
import { readBannerName } from "./banner-name.ts";
import { type Portion, readPortionMark } from "./banner-portion.ts";
import { bannerSignals, portionSignals } from "./banner-signals.ts";
import { GAP } from "./characters.ts";
import type { Spot } from "./choose.ts";
import { runningPieces } from "./frames.ts";
import { type Line, lineAround } from "./lines.ts";
import type { Grammar, MarkHit, MarkInput } from "./recognise.ts";
import { spotIn } from "./spots.ts";
import { LINE_CHARS, part, type Strip, squeeze } from "./strip.ts";
import { Zones } from "./zones.ts";

/** Behind these many characters of a paragraph its portion mark has ended. */
const PORTION_CHARS = 120;
/** A hit that counts only beside one beyond doubt. */
type Doubtful = MarkHit & { readonly doubtful?: boolean };

/** Markings of other countries and of firms in Latin letters: a banner on its line, a label's value, a portion mark. */
export function compileBanners(rules: readonly MarkingRule[]): Grammar {
  const lexicon = bannerLexicon(rules);
  return {
    anchors: lexicon.anchors,
    marks: (text, starts, input) => settled(marks({ input, text, lexicon }, starts)),
  };
}

interface Told extends BannerChoice {
  readonly signals: readonly Signal[];
}

interface Search {
  readonly input: MarkInput;
  /** Folded. */
  readonly text: string;
  readonly lexicon: BannerLexicon;
}

function settled(hits: readonly Doubtful[]): readonly MarkHit[] {
  const certain = hits.some(({ doubtful, confidence }) => doubtful !== true && confidence === "high");
  return hits.filter(({ doubtful }) => doubtful !== true || certain).map(({ doubtful: _, ...hit }) => hit);
}

function marks(search: Search, starts: readonly number[]): readonly Doubtful[] {
  const { text, input } = search;
  const { place, offset, layout } = input;
  if (place === "filename" || place === "subject") return nameMarks(search, place);
  const zones = new Zones(text, { start: offset === 0, ...(layout && { layout }) });
  const found: OnLine<Doubtful>[] = [];
  let read = 0;
  for (const start of starts) {
    if (start < read) continue;
    const line = lineAround(text, start, read);
    const hits = lineMarks(search, line, spotIn(place, zones, line.from));
    found.push(...hits.map((hit) => ({ ...line, hit })));
    read = line.to + 1;
  }
  return unlisted(text, found);
}

function nameMarks(search: Search, place: "filename" | "subject"): readonly MarkHit[] {
  const banner = readBannerName(search.text, place, search.lexicon);
  return banner === undefined ? [] : hitsOf(search, [banner], { zone: "name", places: [place] });
}

function lineMarks(search: Search, { from, to }: Line, spot: Spot): readonly Doubtful[] {
  const { text, lexicon } = search;
  const strip = squeeze(text, from, Math.min(to, from + LINE_CHARS));
  const head = strip ?? squeeze(text, from, Math.min(to, from + PORTION_CHARS));
  const portion = head === undefined ? undefined : readPortionMark(head, lexicon);
  if (head !== undefined && portion !== undefined) return [portionHit(search, head, portion)];
  if (strip === undefined || to - from > LINE_CHARS) return [];
  return hitsOf(search, bannersOf(strip, lexicon, spot), spot);
}

/** Every way to read the line, the whole of it first. */
function bannersOf(strip: Strip, lexicon: BannerLexicon, { zone, places }: Spot): readonly Banner[] {
  const pieces = zone === "frame" ? runningPieces(strip, false) : [];
  const shared = pieces.flatMap(({ piece, owner }) => {
    const banner = readBanner(piece, lexicon);
    return banner === undefined ? [] : [{ ...banner, owned: owner !== undefined, rest: true }];
  });
  const value = places.includes("property") ? propertyValue(strip, lexicon) : undefined;
  return [readBanner(strip, lexicon), value, ...shared].filter((banner) => banner !== undefined);
}

/** MSIP_Label_…_Name\tConfidential: the value reads like a line of its own. */
function propertyValue(strip: Strip, lexicon: BannerLexicon): Banner | undefined {
  const from = strip.gap.findIndex((gap, at) => at > 0 && at < strip.text.length && (gap & GAP.bar) !== 0);
  const colon = strip.text.search(/[:=]/) + 1;
  const start = from > 0 ? from : colon;
  return start === 0 ? undefined : readBanner(part(strip, start, strip.text.length), lexicon);
}

function hitsOf({ input }: Search, banners: readonly Banner[], spot: Spot): readonly MarkHit[] {
  for (const banner of banners) {
    const choice = chooseMeaning(banner, spot);
    if (choice !== undefined) {
      return [hitOf(input, banner, { ...choice, signals: bannerSignals(banner, spot, choice.rule) })];
    }
  }
  return [];
}

function portionHit({ input }: Search, strip: Strip, { rule, end, doubtful }: Portion): Doubtful {
  const level = rule.level ?? rule.words[0]!;
  return {
    ...hitOf(
      input,
      { strip, start: 0, end },
      { rule, level, confidence: "high", signals: portionSignals(doubtful) },
    ),
    doubtful,
  };
}

function hitOf(
  { folded }: MarkInput,
  { strip, start, end }: Pick<Banner, "strip" | "start" | "end">,
  { rule, level, confidence, signals }: Told,
): MarkHit {
  const { family, severity } = rule;
  const [from, to] = [folded.source(strip.at[start]!), folded.source(strip.at[end - 1]! + 1)];
  return { rule, level, confidence, family, severity, start: from, end: to, signals };
}
