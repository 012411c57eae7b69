import type { BannerLexicon } from "./banner-lexicon.ts";
import { type Banner, bannerAt, readBanner } from "./banner-line.ts";
import { GAP } from "./characters.ts";
import { brackets, nameStretch } from "./names.ts";
import { part, type Strip, squeeze } from "./strip.ts";

/** Shorter words end names that have nothing to do with levels: API_SECRET.txt. */
const LONGEST_COMMON = 7;

/** The banner of a file name or a mail's subject: in brackets, as its beginning or its end. */
export function readBannerName(
  name: string,
  place: "filename" | "subject",
  lexicon: BannerLexicon,
): Banner | undefined {
  const { from, to } = nameStretch(name, place === "filename");
  const strip = squeeze(name, from, to);
  if (strip === undefined) return undefined;
  for (const bracket of brackets(strip)) {
    const banner = readBanner(part(strip, bracket.from, bracket.to), lexicon);
    if (banner !== undefined) return banner;
  }
  return readBanner(strip, lexicon) ?? beginning(strip, lexicon) ?? end(strip, lexicon);
}

function beginning(strip: Strip, lexicon: BannerLexicon): Banner | undefined {
  for (let to = 1; to < strip.text.length; to++) {
    if ((strip.gap[to]! & (GAP.dash | GAP.low)) === 0) continue;
    const banner = bannerAt(part(strip, 0, to), 0, lexicon);
    if (banner !== undefined) return banner;
  }
  return undefined;
}

function end(strip: Strip, lexicon: BannerLexicon): Banner | undefined {
  for (let from = 1; from < strip.text.length; from++) {
    if ((strip.gap[from]! & (GAP.dash | GAP.low)) === 0) continue;
    const banner = bannerAt(part(strip, from, strip.text.length), 0, lexicon);
    if (banner !== undefined && (banner.sure || banner.word.text.length > LONGEST_COMMON)) return banner;
  }
  return undefined;
}
