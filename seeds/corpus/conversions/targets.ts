import type { Place } from "../../../rules/vocabulary.ts";
import type { OfficeTarget } from "../soffice.ts";
import type { Application, SourcePlace } from "./sources.ts";

/** Where the mark of a source may be found after the conversion; what LibreOffice leaves away is not there. */
export type Kept = Readonly<Partial<Record<SourcePlace, readonly Place[]>>>;

export interface Target extends OfficeTarget {
  readonly application: Application;
  /** What the column is called. */
  readonly name: string;
  readonly kept: Kept;
}

const TEXT: readonly Place[] = ["body", "line", "para"];
const kept = (...places: readonly Place[]): Kept =>
  Object.fromEntries(places.map((place) => [place, [place]]));
const asText = (...places: readonly Place[]): Kept =>
  Object.fromEntries(places.map((place) => [place, [...TEXT, place]]));

const WHOLE_TEXT: Kept = {
  ...asText("body"),
  ...kept("cell", "header", "footer", "textbox", "footnote", "endnote", "comment", "watermark", "property"),
};
/** A watermark is kept as the shape that it is. */
const SHAPED_TEXT: Kept = { ...WHOLE_TEXT, watermark: ["watermark", "textbox"] };
const RICH_TEXT: Kept = {
  ...asText("body"),
  ...kept("cell", "header", "footer", "footnote", "endnote", "comment", "property"),
};
const PRINTED_TEXT: Kept = { ...asText("body", "cell", "header", "footer", "textbox"), ...kept("property") };
const TEXT_PAGE: Kept = {
  ...asText("body", "header", "footer", "textbox", "footnote", "endnote"),
  ...kept("cell", "comment", "property"),
};

const WHOLE_BOOK: Kept = {
  ...kept("cell", "header", "footer", "comment", "textbox", "property"),
  "hidden-sheet": ["cell"],
};
const PRINTED_BOOK: Kept = { ...asText("cell", "header", "footer", "textbox"), ...kept("property") };

const WHOLE_DECK: Kept = {
  ...asText("body"),
  ...kept("notes", "footer", "master", "comment", "property"),
};

const csv = (encoding: string) => `Text - txt - csv (StarCalc):44,34,${encoding},1`;

export const TARGETS: readonly Target[] = [
  ...targets("text", [
    ["doc", WHOLE_TEXT],
    ["docx", SHAPED_TEXT],
    ["odt", WHOLE_TEXT],
    ["fodt", WHOLE_TEXT],
    ["rtf", RICH_TEXT],
    ["pdf", PRINTED_TEXT],
    ["html", TEXT_PAGE],
    ["epub", { ...asText("body", "footnote", "endnote"), ...kept("cell", "property") }],
    ["xml", SHAPED_TEXT, "MS Word 2003 XML"],
    ["uot", SHAPED_TEXT],
  ]),
  ...targets("sheet", [
    ["xls", WHOLE_BOOK],
    ["xlsx", WHOLE_BOOK],
    ["ods", WHOLE_BOOK],
    ["fods", WHOLE_BOOK],
    ["csv", kept("cell"), csv("76")],
    ["csv-gb18030", kept("cell"), csv("GB18030")],
    ["html", { ...kept("cell", "property"), comment: ["cell"] }],
    ["pdf", PRINTED_BOOK],
    ["uos", { ...asText("header", "footer"), ...kept("textbox", "property"), comment: ["textbox"] }],
  ]),
  ...targets("slides", [
    ["ppt", WHOLE_DECK],
    ["pptx", { ...asText("body"), ...kept("notes", "master", "comment", "property") }],
    ["odp", WHOLE_DECK],
    ["fodp", WHOLE_DECK],
    ["html", { ...asText("body", "notes", "footer", "comment"), ...kept("property") }],
    ["pdf", kept("property")],
    ["uop", { body: ["textbox"], notes: ["textbox"], master: ["textbox"], ...kept("property") }],
  ]),
];

type Line = readonly [name: string, kept: Kept, filter?: string];

function targets(application: Application, lines: readonly Line[]): readonly Target[] {
  return lines.map(([name, places, filter]) => ({
    application,
    name,
    ending: name.replace(/-.*/, ""),
    kept: places,
    ...(filter !== undefined && { filter }),
  }));
}
