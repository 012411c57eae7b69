import { guidText } from "../directory.ts";
import { PropertyValues } from "./property-values.ts";

export interface NamedProperty {
  readonly name: string;
  readonly values: readonly string[];
}

const SUMMARY = "F29F85E0-4FF9-1068-AB91-08002B27B3D9";
const DOCUMENT_SUMMARY = "D5CDD502-2E9C-101B-9397-08002B2CF9AE";

/** What a person can type in, under the names that new documents have for it. MS-OLEPS 3.1. */
const NAMES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  [SUMMARY]: {
    2: "title",
    3: "subject",
    4: "creator",
    5: "keywords",
    6: "description",
    7: "Template",
    8: "lastModifiedBy",
    9: "revision",
    18: "Application",
  },
  [DOCUMENT_SUMMARY]: {
    2: "category",
    3: "PresentationFormat",
    13: "TitlesOfParts",
    14: "Manager",
    15: "Company",
    26: "contentType",
    27: "contentStatus",
    28: "language",
  },
};

const DICTIONARY = 0;
const CODE_PAGE = 1;
/** Numbers from here on are no names of a person's. */
const FIRST_SYSTEM = 0x80000000;
const MOST_SETS = 16;
const MOST_PROPERTIES = 10_000;

/** Every property with a name that a stream of property sets holds, as far as it can be read. */
export function readPropertySets(bytes: Buffer): readonly NamedProperty[] {
  if (bytes.length < 48 || bytes.readUInt16LE(0) !== 0xfffe) return [];
  const count = Math.min(bytes.readUInt32LE(24), MOST_SETS);
  const properties: NamedProperty[] = [];
  for (let index = 0; index < count && 28 + index * 20 + 20 <= bytes.length; index += 1) {
    const entry = 28 + index * 20;
    const start = bytes.readUInt32LE(entry + 16);
    properties.push(...readSet(bytes.subarray(Math.min(start, bytes.length)), guidText(bytes, entry)));
  }
  return properties;
}

function readSet(bytes: Buffer, format: string): readonly NamedProperty[] {
  if (bytes.length < 8) return [];
  const offsets = new Map<number, number>();
  const count = Math.min(bytes.readUInt32LE(4), MOST_PROPERTIES, (bytes.length - 8) >>> 3);
  for (let index = 0; index < count; index += 1) {
    offsets.set(bytes.readUInt32LE(8 + index * 8), bytes.readUInt32LE(12 + index * 8));
  }
  const values = new PropertyValues(bytes, codePageOf(bytes, offsets.get(CODE_PAGE)));
  const names = namesIn(bytes, offsets.get(DICTIONARY), values);
  const properties: NamedProperty[] = [];
  for (const [number, at] of offsets) {
    if (number <= CODE_PAGE || number >= FIRST_SYSTEM) continue;
    const name = names.get(number) ?? NAMES[format]?.[number];
    const texts = name === undefined || isLink(name) ? [] : values.texts(at);
    if (name !== undefined && texts.length > 0) properties.push({ name, values: texts });
  }
  return properties;
}

/** Windows numbers above 32,767 are stored as negative ones. */
function codePageOf(bytes: Buffer, at: number | undefined): number {
  return at === undefined || at + 6 > bytes.length ? 1252 : bytes.readUInt16LE(at + 4);
}

/** The names that a person gave to properties. MS-OLEPS 2.17. */
function namesIn(bytes: Buffer, at: number | undefined, values: PropertyValues): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  if (at === undefined || at + 4 > bytes.length) return names;
  const count = Math.min(bytes.readUInt32LE(at), MOST_PROPERTIES);
  let next = at + 4;
  for (let index = 0; index < count && next + 8 <= bytes.length; index += 1) {
    const length = bytes.readUInt32LE(next + 4) * (values.isUnicode ? 2 : 1);
    names.set(bytes.readUInt32LE(next), values.string(next + 8, length));
    next += 8 + (values.isUnicode ? Math.ceil(length / 4) * 4 : length);
  }
  return names;
}

/** Lists of links and of positions in them. */
function isLink(name: string): boolean {
  return name.startsWith("_PID_");
}
