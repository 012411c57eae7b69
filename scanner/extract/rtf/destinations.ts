import type { Place } from "../../../rules/vocabulary.ts";
import { HexData } from "./hex-data.ts";

/**
 * What the text of a group is. `pass`: nothing by itself, but groups in it may be; `skip`: nothing at all, whatever
 * stands in it; `value`: a short text that is dealt with when the group ends.
 */
export type Destination =
  | { readonly kind: "flow" | "pass" | "skip" | "fonts" | "html-tag" }
  | { readonly kind: "choice" }
  | { readonly kind: "aside"; readonly place: Place }
  | { readonly kind: "value"; readonly name: string; text: string }
  | { readonly kind: "picture" | "object"; readonly data: HexData; type: string };

/** How a destination word changes what its group is. */
export type Entry =
  | { readonly kind: "pass" | "skip" | "fonts" | "html-tag" | "choice" | "value" | "picture" | "object" }
  | { readonly kind: "same" }
  | { readonly kind: "box" | "aside"; readonly place: Place };

export const FLOWING: Destination = { kind: "flow" };
const SKIPPED: Destination = { kind: "skip" };
const PASSED: Destination = { kind: "pass" };
/** Data of one picture or object, bytes. */
const MOST_DATA = 67_108_864;

/** What a group becomes by a destination word. */
export function destinationOf(name: string, entry: Entry): Destination {
  if (entry.kind === "same" || entry.kind === "box") return FLOWING;
  if (entry.kind === "aside") return { kind: "aside", place: entry.place };
  if (entry.kind === "value") return { kind: "value", name, text: "" };
  if (entry.kind === "picture" || entry.kind === "object")
    return { kind: entry.kind, data: new HexData(MOST_DATA), type: "" };
  if (entry.kind === "skip") return SKIPPED;
  return entry.kind === "pass" ? PASSED : { kind: entry.kind };
}

const box = (place: Place): Entry => ({ kind: "box", place });
const aside = (place: Place): Entry => ({ kind: "aside", place });
const all = (entry: Entry, names: string): [string, Entry][] => names.split(" ").map((name) => [name, entry]);

/** Of groups behind `\*` all others are skipped, as the format demands. */
export const DESTINATIONS: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...all(box("header"), "header headerl headerr headerf"),
  ...all(box("footer"), "footer footerl footerr footerf"),
  ["footnote", box("footnote")],
  ["annotation", box("comment")],
  ...all(box("textbox"), "shptxt dptxbxtext"),
  ...all(aside("field"), "fldinst xe tc tcn rxe"),
  ["htmltag", { kind: "html-tag" }],
  ["fonttbl", { kind: "fonts" }],
  ["upr", { kind: "choice" }],
  ...all({ kind: "same" }, "ud fldrslt moMath moMathPara mmath nesttableprops mr"),
  ...all(
    { kind: "pass" },
    "info userprops shpinst shp shpgrp do dptxbx sp object field formfield background shppict",
  ),
  ["pict", { kind: "picture" }],
  ["objdata", { kind: "object" }],
  ...all(
    { kind: "value" },
    "title subject author manager company operator category keywords comment doccomm hlinkbase sn sv propname " +
      "staticval linkval docvar ffname ffdeftext ffstattext ffhelptext ffl ffformat",
  ),
  ...all(
    { kind: "skip" },
    "colortbl stylesheet listtable listoverridetable rsidtbl generator themedata colorschememapping datastore " +
      "latentstyles xmlnstbl pgptbl filetbl revtbl mmathPr nonshppict nonesttables shprslt objclass objname objalias " +
      "objsect datafield bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn atnid atnauthor atntime atndate " +
      "atnref atnparent atrfstart atrfend pntxta pntxtb pnseclvl listname listpicture template passwordhash falt panose " +
      "fontemb fontfile blipuid picprop creatim revtim printim buptim xmlopen xmlclose xmlname pgdsctbl fchars lchars " +
      "mailmerge oleclsid",
  ),
]);

/** What a property of a drawn shape says, by its name. */
export const SHAPE_TEXTS: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["gtextUNICODE", "watermark"],
  ["wzDescription", "alt-text"],
  ["wzTooltip", "alt-text"],
]);
