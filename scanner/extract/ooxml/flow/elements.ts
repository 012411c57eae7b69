import type { Place } from "../../../../rules/vocabulary.ts";
import type { XmlTag } from "../../xml/tag.ts";
import { isSymbolFont, symbolCharacter } from "../symbol-fonts.ts";
import type { FlowState } from "./reader.ts";

type OnOpen = (state: FlowState, tag: XmlTag) => void;
type OnClose = (state: FlowState) => void;

/**
 * Elements inside of which others mean something else: paragraph properties (a tab is a tab stop there), section and
 * control properties, form fields, words that were moved away, phonetic guides, VML text boxes (their text is HTML).
 */
export const CONTEXTS = ["pPr", "sectPr", "sdtPr", "ffData", "moveFrom", "rt", "rPh", "textbox"] as const;

/** Header, footer, date and number of a slide are placeholders of a kind. */
const PLACEHOLDERS: ReadonlyMap<string | undefined, Place> = new Map([
  ["hdr", "header"],
  ["ftr", "footer"],
  ["dt", "footer"],
  ["sldNum", "footer"],
]);

const VML_SHAPES = [
  "shape",
  "rect",
  "roundrect",
  "oval",
  "line",
  "polyline",
  "group",
  "image",
  "arc",
  "curve",
];

/** Alternative text often stands twice, on the frame and on the picture. */
function titles(...attributes: readonly string[]): OnOpen {
  return (state, tag) => {
    for (const attribute of attributes) {
      const title = tag.get(attribute);
      if (title === undefined || title === state.lastTitle) continue;
      state.flow.line("alt-text", title);
      state.lastTitle = title;
    }
  };
}

function formValue(attribute: string): OnOpen {
  return ({ flow }, tag) => flow.line("form-value", tag.get(attribute));
}

function inFormField(attribute: string): OnOpen {
  return ({ flow, inside }, tag) => {
    if (inside.has("ffData")) flow.line("form-value", tag.get(attribute));
  };
}

function font(...attributes: readonly string[]): OnOpen {
  return (state, tag) => {
    if (attributes.some((attribute) => isSymbolFont(tag.get(attribute)))) state.isSymbolFont = true;
  };
}

function capture(kind: FlowState["capture"]): OnOpen {
  return (state) => {
    state.capture = kind;
  };
}

function write(text: string): OnOpen {
  return ({ flow }) => flow.write(text);
}

/** In a comment the text itself; among the properties of a content control, a kind of control. */
const text: OnOpen = (state) => {
  if (!state.inside.has("sdtPr")) state.capture = "run";
};

const run: OnOpen = (state) => {
  state.isSymbolFont = false;
};

/** A character of a symbol font in Word, the symbol font of a run in PowerPoint. */
const symbol: OnOpen = (state, tag) => {
  const typeface = tag.get("typeface");
  if (typeface === undefined) state.flow.write(symbolCharacter(tag.get("char"), tag.get("font")));
  else if (isSymbolFont(typeface)) state.isSymbolFont = true;
};

const tab: OnOpen = ({ flow, inside }) => {
  if (!inside.has("pPr")) flow.write(" ");
};

const lineBreak: OnOpen = ({ flow }, tag) => {
  if (tag.get("type") === "page") flow.breakPage();
  else flow.write("\n");
};

const pageBreakBefore: OnOpen = ({ flow }, tag) => {
  if (!/^(?:0|false|off)$/.test(tag.get("val") ?? "")) flow.breakPage();
};

const section: OnOpen = ({ flow, inside }) => {
  if (inside.has("pPr")) flow.endPageLater();
};

const sectionType: OnOpen = ({ flow, inside }, tag) => {
  if (inside.has("sectPr") && tag.get("val") === "continuous") flow.continuePage();
};

const placeholder: OnOpen = ({ flow }, tag) => {
  const place = PLACEHOLDERS.get(tag.get("type"));
  if (place !== undefined) flow.placeBox(place);
};

export const ON_OPEN: ReadonlyMap<string, OnOpen> = new Map<string, OnOpen>([
  // Words
  ["t", capture("run")],
  ["text", text],
  ["delText", capture("deleted")],
  ["delInstrText", capture("deleted")],
  ["instrText", capture("field")],
  ["r", run],
  ["rFonts", font("ascii", "hAnsi")],
  ["latin", font("typeface")],
  ["rFont", font("val")],
  ["sym", symbol],
  ["tab", tab],
  ["ptab", write(" ")],
  ["br", lineBreak],
  ["cr", write("\n")],
  ["noBreakHyphen", write("-")],
  // Pages
  ["lastRenderedPageBreak", ({ flow }) => flow.endPage()],
  ["pageBreakBefore", pageBreakBefore],
  ["sectPr", section],
  ["type", sectionType],
  // Tables
  ["tbl", ({ flow }) => flow.openTable()],
  ["tr", ({ flow }) => flow.openRow()],
  ["tc", ({ flow }) => flow.openCell()],
  ["tblCaption", titles("val")],
  ["tblDescription", titles("val")],
  // Boxes and shapes
  ["txbxContent", ({ flow }) => flow.openBox("textbox")],
  ["textbox", ({ flow }) => flow.openBox("textbox")],
  ["sp", ({ flow }) => flow.openBox(undefined)],
  ["ph", placeholder],
  ["textpath", ({ flow }, tag) => flow.line("watermark", tag.get("string"))],
  ["docPr", titles("descr", "title")],
  ["cNvPr", titles("descr", "title")],
  ["imagedata", titles("title")],
  ["hyperlink", titles("tooltip")],
  ["hlinkClick", titles("tooltip")],
  ...VML_SHAPES.map((name) => [name, titles("alt")] as const),
  // Fields and forms
  ["fldSimple", ({ flow }, tag) => flow.line("field", tag.get("instr"))],
  ["fldChar", ({ flow }) => flow.endAsides()],
  ["alias", formValue("val")],
  ["tag", formValue("val")],
  ["listItem", formValue("displayText")],
  ["default", inFormField("val")],
  ["statusText", inFormField("val")],
  ["helpText", inFormField("val")],
  ["listEntry", inFormField("val")],
]);

const endText: OnClose = (state) => {
  state.capture = undefined;
};

const endComment: OnClose = (state) => {
  if (state.inside.has("sdtPr")) return;
  state.capture = undefined;
  state.flow.endParagraph();
};

const endDivision: OnClose = ({ flow, inside }) => {
  if (inside.has("textbox")) flow.endParagraph();
};

export const ON_CLOSE: ReadonlyMap<string, OnClose> = new Map<string, OnClose>([
  ["t", endText],
  ["text", endComment],
  ["delText", endText],
  ["delInstrText", endText],
  ["instrText", endText],
  ["p", ({ flow }) => flow.endParagraph()],
  ["div", endDivision],
  ["tr", ({ flow }) => flow.closeRow()],
  ["tbl", ({ flow }) => flow.closeTable()],
  ["txbxContent", ({ flow }) => flow.closeBox()],
  ["textbox", ({ flow }) => flow.closeBox()],
  ["sp", ({ flow }) => flow.closeBox()],
]);
