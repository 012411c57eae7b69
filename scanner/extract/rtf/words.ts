import { encodingOfCodePage } from "../text/code-page.ts";
import type { RtfReader } from "./reader.ts";

type Action = (reader: RtfReader, parameter: number | undefined) => void;

const on = (parameter: number | undefined): boolean => parameter !== 0;

/** Ends something in running text; where text is short, a blank is enough. */
function ends(how: (reader: RtfReader) => void, short = " "): Action {
  return (reader) => {
    reader.flush();
    const { kind } = reader.state.destination;
    if (kind === "flow" && reader.html === undefined) how(reader);
    else if (kind !== "fonts" && kind !== "html-tag") reader.character(short);
    else if (kind === "html-tag") reader.character("\n");
  };
}

function write(text: string): Action {
  return (reader) => reader.character(text);
}

function codePage(page: number): Action {
  return (reader, parameter) => {
    reader.encoding = encodingOfCodePage(parameter ?? page);
  };
}

const font: Action = (reader, parameter = 0) => {
  if (reader.state.destination.kind === "fonts") {
    reader.flush();
    reader.fonts.begin(parameter);
  } else if (reader.fonts.get(parameter) !== reader.fonts.get(reader.state.font)) reader.flush();
  reader.state.font = parameter;
};

/** Where a word means what it says of the font, only while the table of fonts is read. */
function inFonts(act: Action): Action {
  return (reader, parameter) => {
    if (reader.state.destination.kind === "fonts") act(reader, parameter);
  };
}

function picture(type: string): Action {
  return ({ state }) => {
    if (state.destination.kind === "picture") state.destination.type = type;
  };
}

const deleted: Action = (reader, parameter) => {
  if (reader.state.isDeleted !== on(parameter)) reader.flush();
  reader.state.isDeleted = on(parameter);
};

const plain: Action = (reader) => {
  reader.flush();
  reader.state.font = reader.defaultFont;
  reader.state.isDeleted = false;
};

const forRtfOnly: Action = (reader, parameter) => {
  reader.flush();
  reader.state.isForRtfOnly = on(parameter);
};

export const WORDS: ReadonlyMap<string, Action> = new Map<string, Action>([
  // The file
  ["ansicpg", codePage(1252)],
  ["mac", codePage(10000)],
  [
    "deff",
    (reader, parameter = 0) => {
      reader.defaultFont = parameter;
      reader.state.font = parameter;
    },
  ],
  [
    "fromhtml",
    (reader, parameter) => {
      if (on(parameter)) reader.wrapsHtml();
    },
  ],
  ["htmlrtf", forRtfOnly],
  // Fonts
  ["f", font],
  ["fcharset", inFonts((reader, parameter = 0) => reader.fonts.charset(parameter))],
  ["cpg", inFonts((reader, parameter = 0) => reader.fonts.codePage(parameter))],
  ["plain", plain],
  // Characters
  ["u", (reader, parameter = 0) => reader.unicode(parameter)],
  [
    "uc",
    ({ state }, parameter = 1) => {
      state.fallback = Math.min(Math.max(0, parameter), 255);
    },
  ],
  ["tab", write(" ")],
  ["line", ends(({ output }) => output.layout.write("\n"), "\n")],
  ["emdash", write("—")],
  ["endash", write("–")],
  ["emspace", write("\u2003")],
  ["enspace", write("\u2002")],
  ["qmspace", write("\u2005")],
  ["bullet", write("•")],
  ["lquote", write("‘")],
  ["rquote", write("’")],
  ["ldblquote", write("“")],
  ["rdblquote", write("”")],
  // Layout
  ["par", ends(({ output }) => output.layout.endParagraph(), "\n")],
  ["sect", ends(({ output }) => output.layout.endSection(), "\n")],
  ["sbknone", ({ output }) => output.layout.continueSection()],
  ["page", ends(({ output }) => output.layout.breakPage())],
  ["column", ends(({ output }) => output.layout.write("\n"))],
  ["pard", ends(({ output }) => output.layout.paragraphInTable(false), "")],
  ["intbl", ends(({ output }) => output.layout.paragraphInTable(true), "")],
  ["trowd", ends(({ output }) => output.layout.beginRow(), "")],
  ["cell", ends(({ output }) => output.layout.endCell())],
  ["nestcell", ends(({ output }) => output.layout.endCell())],
  ["row", ends(({ output }) => output.layout.endRow())],
  ["nestrow", ends(({ output }) => output.layout.endRow())],
  ["ftnalt", ({ output }) => output.layout.placeBox("endnote")],
  ["deleted", deleted],
  // Pictures
  ["pngblip", picture("png")],
  ["jpegblip", picture("jpg")],
  ["emfblip", picture("emf")],
  ["wmetafile", picture("wmf")],
  ["dibitmap", picture("bmp")],
  ["macpict", picture("pict")],
]);

export const SYMBOLS: ReadonlyMap<number, Action> = new Map<number, Action>([
  [0x5c, write("\\")],
  [0x7b, write("{")],
  [0x7d, write("}")],
  [0x7e, write("\u00a0")],
  [0x5f, write("-")],
  [0x09, write(" ")],
  [0x0a, ends(({ output }) => output.layout.endParagraph(), "\n")],
  [0x0d, ends(({ output }) => output.layout.endParagraph(), "\n")],
]);
