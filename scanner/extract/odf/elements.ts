import type { Place } from "../../../rules/vocabulary.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlTag } from "../xml/tag.ts";
import type { OdfKind, OdfState } from "./state.ts";

type OnOpen = (state: OdfState, tag: XmlTag, name: string) => void;
type OnClose = (state: OdfState, name: string) => void;

const MOST_BLANKS = 1_000;
/** Shapes turned by at least this much, in radians, are watermarks: 10 degrees. */
const SLANT = 0.17;
const WATERMARK = /watermark|水印/i;

/** Frames of a slide that are no text of its own. */
const CLASSES: ReadonlyMap<string, Place> = new Map([
  ["header", "header"],
  ["footer", "footer"],
  ["date-time", "footer"],
  ["page-number", "footer"],
]);

const SHAPES = [
  "custom-shape",
  "rect",
  "line",
  "polyline",
  "polygon",
  "regular-polygon",
  "path",
  "circle",
  "ellipse",
  "connector",
  "caption",
  "measure",
] as const;

const paragraph: OnOpen = (state, tag) => {
  if (state.paragraphs === 0) {
    if (state.kind === "text" && !state.isInBox && state.styles.pageBreaks.has(tag.get("style-name") ?? "")) {
      if (state.flow.written > 0) state.flow.breakPage();
    }
    state.spans.length = 0;
  }
  state.paragraphs += 1;
  state.endsInBlank = true;
};

const endParagraph: OnClose = (state) => {
  if (state.paragraphs === 0) return;
  state.paragraphs -= 1;
  state.endsInBlank = true;
  if (state.cell === undefined) state.flow.endParagraph();
  else state.cell.endParagraph();
};

const span: OnOpen = (state, tag) => {
  const { spans, styles } = state;
  if (spans.length < 1_000)
    spans.push((spans.at(-1) ?? false) || styles.symbols.has(tag.get("style-name") ?? ""));
};

const blanks: OnOpen = (state, tag) => {
  if (state.paragraphs === 0) return;
  const count = Number(tag.get("c") ?? 1);
  state.write(" ".repeat(Math.min(MOST_BLANKS, Math.max(1, Math.floor(count) || 1))));
};

function sign(text: string): OnOpen {
  return (state) => {
    if (state.paragraphs === 0) return;
    state.write(text);
    state.endsInBlank = true;
  };
}

/** Where the text of a shape or text box belongs. */
function shapePlace(state: OdfState, tag: XmlTag): Place {
  if (isWatermark(tag)) return "watermark";
  for (const place of ["master", "notes", "chart", "comment"] as const)
    if (state.isInside(place)) return place;
  const kind = tag.get("class");
  if (kind === undefined) return "textbox";
  return CLASSES.get(kind) ?? (state.kind === "presentation" ? "body" : "textbox");
}

function isWatermark(tag: XmlTag): boolean {
  if (WATERMARK.test(tag.get("name") ?? "")) return true;
  const angle = Number(/rotate\s*\(\s*(-?[\d.]+)/.exec(tag.get("transform") ?? "")?.[1] ?? 0);
  const off = Math.abs(angle) % (Math.PI / 2);
  return Math.min(off, Math.PI / 2 - off) > SLANT;
}

const shape: OnOpen = (state, tag, name) => state.openBox(name, shapePlace(state, tag));

/** A frame holds a picture, an object or a text box, and a title for it. */
const frame: OnOpen = (state, tag, name) => {
  state.openBox(name, undefined);
  state.framePlace = shapePlace(state, tag);
};

const textBox: OnOpen = (state, _tag, name) => state.openBox(name, state.framePlace ?? "textbox");

const closeBox: OnClose = (state, name) => state.closeBox(name);

function box(place: Place): OnOpen {
  return (state, _tag, name) => state.openBox(name, place);
}

/** Of a page style; on slides these are fields. */
function pageFrame(place: Place): OnOpen {
  return (state, _tag, name) => {
    if (state.paragraphs === 0) state.openBox(name, place);
  };
}

const master: OnOpen = (state, _tag, name) => state.openBox(name, "master");

const note: OnOpen = (state, tag) => {
  state.notePlace = tag.get("note-class") === "endnote" ? "endnote" : "footnote";
};

const noteBody: OnOpen = (state, _tag, name) => state.openBox(name, state.notePlace);

/** The same name inside a paragraph is a field that shows it. */
function capture(place: Place): OnOpen {
  return (state, _tag, name) => {
    if (state.paragraphs === 0 && state.kind !== "chart") state.startCapture(name, place);
  };
}

function captureAnywhere(place: Place): OnOpen {
  return (state, _tag, name) => state.startCapture(name, place);
}

const pass: OnOpen = (state, _tag, name) => {
  state.passed = name;
};

const table: OnOpen = (state, tag) => {
  if (state.kind === "spreadsheet" && !state.isInBox) {
    state.tables += 1;
    if (state.tables === 1) state.beginSheet(tag);
  } else {
    state.flow.openTable();
  }
};

const endTable: OnClose = (state) => {
  if (state.sheet === undefined || state.isInBox) {
    state.flow.closeTable();
  } else {
    state.tables = Math.max(0, state.tables - 1);
    if (state.tables === 0) state.endSheet();
  }
};

const row: OnOpen = (state, tag) => {
  if (state.sheet === undefined || state.isInBox) state.flow.openRow();
  else if (state.tables === 1) state.sheet.openRow(tag);
};

const endRow: OnClose = (state) => {
  if (state.sheet === undefined || state.isInBox) state.flow.closeRow();
  else if (state.tables === 1) state.sheet.closeRow();
};

const cell: OnOpen = (state, tag) => {
  if (state.sheet === undefined || state.isInBox) state.flow.openCell();
  else if (state.tables === 1) state.sheet.openCell(tag);
};

const endCell: OnClose = (state) => {
  if (state.tables === 1 && !state.isInBox) state.sheet?.closeCell();
};

const page: OnOpen = (state, tag) => {
  if (state.kind !== "presentation" && state.kind !== "drawing") return;
  state.slides += 1;
  const label = state.kind === "drawing" ? `第 ${state.slides} 页` : `幻灯片 slide ${state.slides}`;
  const isHidden = state.styles.hidden.has(tag.get("style-name") ?? "");
  state.begin(isHidden ? `${label}（隐藏 hidden）` : label);
};

const KINDS: readonly OdfKind[] = ["text", "spreadsheet", "presentation", "drawing", "chart", "image"];

/** The first element in the body tells what the document is; one inside another is an object in it. */
function kind(name: OdfKind): OnOpen {
  return (state) => {
    if (!state.isBody) return;
    state.isBody = false;
    if (name === "chart") state.openBox(name, "chart");
    else if (state.kind !== "styles") state.openBox(name, undefined);
    state.kind = name;
  };
}

const body: OnOpen = (state) => {
  state.isBody = true;
};

const meta: OnOpen = (state) => {
  if (state.paragraphs === 0) state.meta = new NamedValues(state.out.text);
};

export const ON_OPEN: ReadonlyMap<string, OnOpen> = new Map<string, OnOpen>([
  ["p", paragraph],
  ["h", paragraph],
  ["span", span],
  ["s", blanks],
  ["tab", sign(" ")],
  ["line-break", sign("\n")],
  [
    "soft-page-break",
    ({ kind: now, flow, isInBox }) => (now === "text" && !isInBox ? flow.endPage() : undefined),
  ],
  ["body", body],
  ...KINDS.map((name) => [name, kind(name)] as const),
  ["meta", meta],
  ["page", page],
  ["table", table],
  ["table-row", row],
  ["table-cell", cell],
  ["covered-table-cell", cell],
  ["note", note],
  ["note-body", noteBody],
  ["note-citation", pass],
  ["annotation", box("comment")],
  ["tracked-changes", box("deleted")],
  ["notes", box("notes")],
  ["master-page", master],
  ...["header", "header-left", "header-first"].map((name) => [name, pageFrame("header")] as const),
  ...["footer", "footer-left", "footer-first"].map((name) => [name, pageFrame("footer")] as const),
  ["header-decl", captureAnywhere("header")],
  ["footer-decl", captureAnywhere("footer")],
  ["date-time-decl", captureAnywhere("footer")],
  ["help-message", box("validation")],
  ["error-message", box("validation")],
  ["textarea", box("form-value")],
  ["frame", frame],
  ["text-box", textBox],
  ...SHAPES.map((name) => [name, shape] as const),
  ["title", capture("alt-text")],
  ["desc", capture("alt-text")],
  ["ruby-text", captureAnywhere("alt-text")],
  ["script", captureAnywhere("field")],
]);

export const ON_CLOSE: ReadonlyMap<string, OnClose> = new Map<string, OnClose>([
  ["p", endParagraph],
  ["h", endParagraph],
  ["span", ({ spans }) => spans.pop()],
  ["table", endTable],
  ["table-row", endRow],
  ["table-cell", endCell],
  ["covered-table-cell", endCell],
  ...[
    "note-body",
    "annotation",
    "tracked-changes",
    "notes",
    "master-page",
    "header",
    "header-left",
    "header-first",
    "footer",
    "footer-left",
    "footer-first",
    "help-message",
    "error-message",
    "textarea",
    "frame",
    "text-box",
    ...SHAPES,
    ...KINDS,
  ].map((name) => [name, closeBox] as const),
]);
