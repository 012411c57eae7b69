import type { DocumentProperties } from "../ooxml.ts";
import { encode } from "../text/encoding.ts";
import type { CompoundStream } from "./compound-file.ts";
import { u16, u32, utf16 } from "./little-endian.ts";

const SUMMARY = "e0859ff2f94f6810ab9108002b27b3d9";
const DOCUMENT_SUMMARY = "02d5cdd59c2e1b10939708002b2cf9ae";
const USER_DEFINED = "05d5cdd59c2e1b10939708002b2cf9ae";

/** 936: GBK; 1200: UTF-16. */
export type CodePage = 936 | 1200;

type Property = readonly [number: number, value: Uint8Array];

/** The two streams that hold the properties of a document in a compound file. MS-OLEPS 2.21. */
export function propertyStreams(
  { title, author, custom = {} }: DocumentProperties,
  codePage: CodePage = 936,
): readonly CompoundStream[] {
  const own = Object.entries(custom);
  const summary = propertySet(codePage, [
    [2, textValue(title, codePage)],
    [4, textValue(author, codePage)],
  ]);
  const user = propertySet(codePage, [
    [
      0,
      dictionary(
        own.map(([name]) => name),
        codePage,
      ),
    ],
    ...own.map(([, value], index): Property => [index + 2, textValue(value, codePage)]),
  ]);
  const document = propertySet(codePage, []);
  return [
    { name: "\x05SummaryInformation", data: stream([[SUMMARY, summary]]) },
    {
      name: "\x05DocumentSummaryInformation",
      data: stream([
        [DOCUMENT_SUMMARY, document],
        [USER_DEFINED, user],
      ]),
    },
  ];
}

function stream(sets: readonly (readonly [id: string, set: Uint8Array])[]): Uint8Array {
  let at = 28 + sets.length * 20;
  const entries = sets.map(([id, set]) => {
    const entry = Buffer.concat([Buffer.from(id, "hex"), u32(at)]);
    at += set.length;
    return entry;
  });
  const head = Buffer.concat([u16(0xfffe, 0), u32(0x00020006), Buffer.alloc(16), u32(sets.length)]);
  return Buffer.concat([head, ...entries, ...sets.map(([, set]) => set)]);
}

function propertySet(codePage: CodePage, properties: readonly Property[]): Uint8Array {
  const all: readonly Property[] = [[1, Buffer.concat([u32(2), u16(codePage, 0)])], ...properties];
  let at = 8 + all.length * 8;
  const places = all.map(([number, value]) => {
    const place = u32(number, at);
    at += value.length;
    return place;
  });
  return Buffer.concat([u32(at, all.length), ...places, ...all.map(([, value]) => value)]);
}

/** Text in the code page of the set, with a zero behind it, padded to four bytes. */
function textValue(text: string, codePage: CodePage): Uint8Array {
  const bytes = encoded(text, codePage);
  return Buffer.concat([u32(30, bytes.length), padded(bytes)]);
}

function dictionary(names: readonly string[], codePage: CodePage): Uint8Array {
  const entries = names.map((name, index) => {
    const bytes = encoded(name, codePage);
    const isWide = codePage === 1200;
    return Buffer.concat([
      u32(index + 2, isWide ? bytes.length / 2 : bytes.length),
      isWide ? padded(bytes) : bytes,
    ]);
  });
  return padded(Buffer.concat([u32(names.length), ...entries]));
}

function encoded(text: string, codePage: CodePage): Uint8Array {
  return codePage === 1200 ? utf16(`${text}\0`) : encode(`${text}\0`, "gb18030");
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
