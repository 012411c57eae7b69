import type { Place } from "../../../rules/vocabulary.ts";
import { NamedValues } from "../xml/named-values.ts";
import { frame, SHAPES, shape, textBox } from "./shapes.ts";
import type { OdfKind, OnClose, OnOpen } from "./state.ts";
import { cell, endCell, endRow, endTable, row, table } from "./tables.ts";

const MOST_BLANKS = 1_000;
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
