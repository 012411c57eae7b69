import type { Part, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import type { OleDocument } from "../../ole/format.ts";
import { type OleStorage, storageOf } from "../../ole/storage.ts";
import { StorageSource } from "../../ole/storage-source.ts";
import type { OleStream } from "../../ole/stream.ts";
import { PartText } from "../../part-text.ts";
import { unpackRtf } from "../../rtf/compressed.ts";
import { decodeBody } from "../charset.ts";
import { MAPI_ID, MAPI_TYPE, MapiText } from "../mapi.ts";
import { pageSource } from "../page-source.ts";
import { namedProperties } from "./named-properties.ts";
import { MsgProperties, type MsgStream } from "./properties.ts";

const RECIPIENT = /^__recip_version1\.0_/i;
const ATTACHMENT = /^__attach_version1\.0_/i;
const MOST_RTF = 67_108_864;

const TEXTS: ReadonlySet<number> = new Set([
  MAPI_TYPE.string8,
  MAPI_TYPE.unicode,
  MAPI_TYPE.multiString8,
  MAPI_TYPE.multiUnicode,
]);
const BODIES: ReadonlySet<number> = new Set([MAPI_ID.body, MAPI_ID.html, MAPI_ID.rtf]);

/** Reads one item of Outlook. */
export class MsgReader {
  readonly #document: OleDocument;
  readonly #text = new PartText("");
  readonly #said = new MapiText(this.#text);
  #names: ReadonlyMap<number, string> = new Map();

  constructor(document: OleDocument) {
    this.#document = document;
  }

  async *read(): AsyncGenerator<Part> {
    const { storage, budget, gaps } = this.#document;
    const item = await MsgProperties.read(storage);
    this.#names = await namedProperties(storage);
    this.#said.sensitivity(item.number(MAPI_ID.sensitivity) ?? 0);
    await this.#texts(item);
    yield* this.#bodies(item);
    for (const inside of storage.storages) {
      if (budget.expired()) break;
      if (RECIPIENT.test(inside.rawName)) await this.#texts(await MsgProperties.read(inside, item));
      else if (ATTACHMENT.test(inside.rawName)) {
        if (budget.entry()) yield* this.#attachment(inside, item);
        else gaps.add(inside.name, "too-many");
      }
    }
    this.#text.end();
    yield* this.#text.take();
  }

  async #texts(properties: MsgProperties): Promise<void> {
    for (const each of properties.streams) {
      this.#note(each);
      if (!TEXTS.has(each.type) || BODIES.has(each.id)) continue;
      this.#said.write({ id: each.id, name: this.#names.get(each.id) }, await properties.textOf(each));
    }
  }

  async *#bodies(item: MsgProperties): AsyncGenerator<Part> {
    for (const each of item.streams) {
      if (each.id === MAPI_ID.body) yield* this.#plainBody(each, item);
      else if (each.id === MAPI_ID.html) yield* this.#page(each, item);
      else if (each.id === MAPI_ID.rtf) yield* this.#richBody(each.stream);
    }
  }

  async *#plainBody({ stream, type }: MsgStream, { encoding }: MsgProperties): AsyncGenerator<Part> {
    const charset = type === MAPI_TYPE.unicode ? "utf-16le" : encoding;
    for await (const piece of decodeBody(stream, charset)) {
      this.#text.append("body", piece.replaceAll("\0", "").replaceAll(/\r\n?/g, "\n"));
      yield* this.#text.take();
    }
    this.#text.append("body", "\n");
  }

  async *#page({ stream, type }: MsgStream, { encoding }: MsgProperties): AsyncGenerator<Part> {
    const body: Source = {
      ...this.#identity("body.html"),
      size: stream.size,
      read: (at, length) => stream.read(at, length),
    };
    yield {
      kind: "file",
      source: await pageSource(body, type === MAPI_TYPE.unicode ? "utf-16le" : encoding),
    };
  }

  async *#richBody(stream: OleStream): AsyncGenerator<Part> {
    const { bytes, isDamaged } = unpackRtf(await stream.head(MOST_RTF));
    if (isDamaged) this.#document.gaps.add("body.rtf", "corrupt");
    if (!this.#document.budget.unpack(bytes.length)) this.#document.gaps.add("body.rtf", "too-big");
    else if (bytes.length > 0) yield { kind: "file", source: bytesSource(bytes, this.#identity("body.rtf")) };
  }

  async *#attachment(storage: OleStorage, item: MsgProperties): AsyncGenerator<Part> {
    const properties = await MsgProperties.read(storage, item);
    await this.#texts(properties);
    const name = await nameOf(properties, storage);
    const data = properties.find(MAPI_ID.attachData, MAPI_TYPE.binary);
    if (data !== undefined) {
      const { stream } = data;
      const read = (at: number, length: number) => stream.read(at, length);
      yield { kind: "file", source: { ...this.#identity(name), size: stream.size, read } };
    }
    const inside = storageOf(storage, "__substg1.0_3701000D");
    if (inside !== undefined)
      yield { kind: "file", source: new StorageSource({ ...inside, ...this.#identity(withEnding(name)) }) };
  }

  #identity(name: string): Pick<Source, "name" | "inner"> {
    return { name, inner: innerPath(this.#document.source, name) };
  }

  #note({ stream }: MsgStream): void {
    if (stream.problem !== undefined) this.#document.gaps.add(stream.name, stream.problem);
  }
}

async function nameOf(properties: MsgProperties, storage: OleStorage): Promise<string> {
  const said =
    (await properties.text(MAPI_ID.attachLongName)) ??
    (await properties.text(MAPI_ID.attachName)) ??
    (await properties.text(MAPI_ID.displayName)) ??
    "";
  const name = said
    .replaceAll("\0", "")
    .replace(/^[\s\S]*[\\/]/, "")
    .trim();
  return name === "" ? storage.name : name;
}

/** A mail inside is called by its subject. */
function withEnding(name: string): string {
  return /\.\w{1,5}$/.test(name) ? name : `${name}.msg`;
}
