import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { Gaps } from "../gap.ts";
import { OdfReader } from "../odf/reader.ts";
import { OdfStyles } from "../odf/styles.ts";
import { declaredEncoding } from "../text/declared.ts";
import { decodeText } from "../text/decode.ts";
import { UofReader } from "../uof/reader.ts";
import { VisioReader } from "../visio/reader.ts";
import { Base64Files } from "../xml/base64-file.ts";
import { readXml, type XmlReading } from "../xml/read-xml.ts";
import { rootOf } from "../xml/root-name.ts";
import { Excel2003Reader } from "./excel-2003.ts";
import { FlatPackageReader } from "./flat-package.ts";
import { Word2003Reader } from "./word-2003.ts";

interface FlatContext {
  readonly files: Base64Files;
  /** The name itself, or with a number where it was given before. */
  readonly unique: (where: string) => string;
}

interface FlatFormat {
  readonly root: string;
  /** Words of its namespace, to tell it from others whose root has the same name. */
  readonly namespace: RegExp;
  readonly reader: (context: FlatContext) => XmlReading["handler"] & XmlReading["text"];
}

/** Office documents that are one XML file. */
const FORMATS: readonly FlatFormat[] = [
  {
    root: "package",
    namespace: /office\/2006\/xmlPackage/,
    reader: ({ files }) => new FlatPackageReader(files),
  },
  {
    root: "wordDocument",
    namespace: /office\/word\/200[23]/,
    reader: ({ files }) => new Word2003Reader(files),
  },
  {
    root: "Workbook",
    namespace: /office:spreadsheet/,
    reader: ({ unique }) => new Excel2003Reader(unique),
  },
  {
    root: "document",
    namespace: /opendocument:xmlns:office|openoffice\.org\/2000\/office/,
    reader: ({ files, unique }) =>
      new OdfReader({ where: "", styles: new OdfStyles(), place: "body", unique, files }),
  },
  {
    root: "VisioDocument",
    namespace: /visio\/20/,
    reader: ({ files, unique }) => new VisioReader({ where: "", place: "body", unique, files }),
  },
  {
    root: "UOF",
    namespace: /uof/i,
    reader: ({ files, unique }) => new UofReader("", files, unique),
  },
];

const CHUNK_BYTES = 65_536;

/**
 * What reads this XML file, if it is a whole office document.
 *
 * @param head the beginning of the file as ASCII
 */
export function flatFormat(
  head: string,
): ((source: Source, budget: Budget) => AsyncGenerator<Part>) | undefined {
  const root = rootOf(head);
  const format = FORMATS.find((each) => each.root === root && each.namespace.test(head));
  return format === undefined ? undefined : (source, budget) => readFlat(format, source, budget);
}

async function* readFlat({ reader }: FlatFormat, source: Source, budget: Budget): AsyncGenerator<Part> {
  const gaps = new Gaps();
  const reading = reader({ files: new Base64Files(source, budget), unique: uniqueNames() });
  yield* readXml(
    chunks(source, budget),
    () => ({ handler: reading, text: reading }),
    (reason) => gaps.add("", reason),
  );
  yield* gaps.parts();
}

/** A byte order mark counts more than what the declaration says: that is wrong in many exports of web systems. */
const MARK = Buffer.from("\ufeff");

async function* chunks(source: Source, budget: Budget): AsyncGenerator<Uint8Array | "too-slow"> {
  const encoding = await declaredEncoding(source);
  yield MARK;
  for await (const chunk of encoding === "utf-8" ? bytesOf(source) : recoded(source, encoding)) {
    if (budget.expired()) return yield "too-slow";
    yield chunk;
  }
}

async function* bytesOf(source: Source): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += CHUNK_BYTES) yield await source.read(at, CHUNK_BYTES);
}

/** As UTF-8. */
async function* recoded(source: Source, encoding: string | undefined): AsyncGenerator<Uint8Array> {
  for await (const text of decodeText(source, encoding)) yield Buffer.from(text);
}

function uniqueNames(): (where: string) => string {
  const times = new Map<string, number>();
  return (where) => {
    const time = (times.get(where) ?? 0) + 1;
    times.set(where, time);
    return time > 1 ? `${where} (${time})` : where;
  };
}
