import type { Place } from "../../../rules/vocabulary.ts";
import { PartText } from "../part-text.ts";
import { PageListReader } from "../visio/page-list.ts";
import { VisioReader } from "../visio/reader.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlReading } from "../xml/read-xml.ts";
import type { XmlTag } from "../xml/tag.ts";
import { ChartReader } from "./chart-reader.ts";
import { FlowReader } from "./flow/reader.ts";
import type { NamedPart, OoxmlPackage } from "./package.ts";
import { PresentationReader } from "./presentation.ts";
import { RelationsReader } from "./relations.ts";
import { SmartArtReader } from "./smart-art.ts";
import { FormatReader } from "./xlsx/formats.ts";
import { PivotReader } from "./xlsx/pivot.ts";
import { SheetReader } from "./xlsx/sheet.ts";
import { StringsReader } from "./xlsx/strings.ts";
import { WorkbookReader } from "./xlsx/workbook.ts";

/** One XML part of an office document that is about to be read. */
export interface PartContext {
  readonly path: string;
  readonly document: OoxmlPackage;
}

type Begin = (context: PartContext, root: XmlTag) => XmlReading;

/** The text of a part is named after the part. */
function named(handler: (text: PartText, context: PartContext) => XmlReading["handler"]): Begin {
  return (context) => {
    const { path, document } = context;
    const text = new PartText(document.unique(document.whereOf(path)));
    return { text, handler: handler(text, context) };
  };
}

function flow(place: Place): Begin {
  return named((text) => new FlowReader(text, place));
}

/** The main text needs no name. */
const mainText: Begin = ({ document }) => {
  const text = new PartText(document.unique(""));
  return { text, handler: new FlowReader(text, "body") };
};

const slide: Begin = ({ path, document }, root) => {
  const label = document.labelOf(path) ?? path;
  const isHidden = /^(?:0|false)$/.test(root.get("show") ?? "");
  const text = new PartText(document.unique(isHidden ? `${label}（隐藏 hidden）` : label));
  return { text, handler: new FlowReader(text, "body") };
};

const sheet: Begin = ({ path, document }) => {
  const label = document.unique(document.labelOf(path) ?? path);
  const text = new PartText(label);
  const strings = document.strings.isFull ? undefined : document.strings;
  return { text, handler: new SheetReader(text, { label, strings, formats: document.formats }) };
};

/** A page of a drawing is named in its list; everything else in it after its part. */
function drawing(place: Place): Begin {
  return ({ path, document }) => {
    const where = document.unique(document.labelOf(path) ?? document.whereOf(path));
    const reader = new VisioReader({ where, place, unique: (name) => document.unique(name) });
    return { text: reader, handler: reader };
  };
}

const pageList = named((_, context) => new PageListReader(naming(context)));

function naming({ path, document }: PartContext): (part: NamedPart) => void {
  return (part) => document.name(path, part);
}

const values: Begin = named((text) => new NamedValues(text));
const strings: Begin = named((text, { document }) => new StringsReader(text, document.strings));
const master = flow("master");
const box = flow("textbox");
const comment = flow("comment");

function smartArt(kind: "data" | "drawing"): Begin {
  return named((text, { document }) => new SmartArtReader(text, document.smartArt, kind));
}

const pivot = named((text) => new PivotReader(text));

/** What reads a part, by the local name of its root element. What is not listed is read as named values. */
const READERS: ReadonlyMap<string, Begin> = new Map<string, Begin>([
  ["Relationships", named((_, { path, document }) => new RelationsReader(document.relations, path))],
  // Word
  ["document", mainText],
  ["hdr", flow("header")],
  ["ftr", flow("footer")],
  ["footnotes", flow("footnote")],
  ["endnotes", flow("endnote")],
  ["comments", comment],
  ["glossaryDocument", flow("body")],
  // Excel
  ["workbook", named((text, context) => new WorkbookReader(text, context.document.formats, naming(context)))],
  ["sst", strings],
  ["worksheet", sheet],
  ["chartsheet", sheet],
  ["dialogsheet", sheet],
  ["macrosheet", sheet],
  ["ThreadedComments", comment],
  ["pivotCacheDefinition", pivot],
  ["pivotCacheRecords", pivot],
  ["styleSheet", named((text, { document }) => new FormatReader(text, document.formats))],
  ["wsDr", box],
  // PowerPoint
  ["presentation", named((_, context) => new PresentationReader(naming(context)))],
  ["sld", slide],
  ["notes", flow("notes")],
  ["sldMaster", master],
  ["sldLayout", master],
  ["notesMaster", master],
  ["handoutMaster", master],
  ["cmLst", comment],
  // Visio
  ["VisioDocument", drawing("body")],
  ["Pages", pageList],
  ["Masters", pageList],
  ["PageContents", drawing("body")],
  ["MasterContents", drawing("master")],
  ["Comments", drawing("comment")],
  // Drawings, VML among them
  ["chartSpace", named((text) => new ChartReader(text))],
  ["userShapes", flow("chart")],
  ["dataModel", smartArt("data")],
  ["drawing", smartArt("drawing")],
  ["xml", box],
]);

export function beginPart(root: string, context: PartContext, tag: XmlTag): XmlReading {
  return (READERS.get(root) ?? values)(context, tag);
}
