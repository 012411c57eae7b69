import { type OleStorage, streamOf } from "../../ole/storage.ts";
import type { OleStream } from "../../ole/stream.ts";
import { encodingOfCodePage, encodingOfLanguage } from "../../text/code-page.ts";
import { decodeBytes } from "../charset.ts";
import { MAPI_ID, MAPI_TYPE } from "../mapi.ts";

/** `__substg1.0_0037001F`: number and type, and the index of a value among several. */
const STREAM = /^__substg1\.0_([\dA-F]{4})([\dA-F]{4})(?:-[\dA-F]{8})?$/i;
const ENTRY_BYTES = 16;
const MOST_FIXED = 1_048_576;
/** A longer text is no name and no label. */
const MOST_TEXT = 262_144;

export interface MsgStream {
  readonly id: number;
  readonly type: number;
  readonly stream: OleStream;
}

/** The properties of one mail, recipient or attachment: numbers in one stream, everything else in a stream each. */
export class MsgProperties {
  readonly streams: readonly MsgStream[];
  readonly #storage: OleStorage;
  #numbers: ReadonlyMap<number, number> = new Map();
  /** Of texts that are not Unicode; undefined: a guess. */
  #encoding: string | undefined;

  private constructor(storage: OleStorage) {
    this.#storage = storage;
    this.streams = storage.streams.flatMap((stream) => {
      const found = STREAM.exec(stream.rawName);
      return found === null
        ? []
        : [{ id: Number.parseInt(found[1]!, 16), type: Number.parseInt(found[2]!, 16), stream }];
    });
  }

  static async read(storage: OleStorage, outer?: MsgProperties): Promise<MsgProperties> {
    const properties = new MsgProperties(storage);
    properties.#numbers = await properties.#readNumbers();
    properties.#encoding = properties.#declaredEncoding() ?? outer?.encoding;
    return properties;
  }

  get encoding(): string | undefined {
    return this.#encoding;
  }

  number(id: number): number | undefined {
    return this.#numbers.get(id);
  }

  find(id: number, ...types: readonly number[]): MsgStream | undefined {
    return this.streams.find((each) => each.id === id && types.includes(each.type));
  }

  async text(id: number): Promise<string | undefined> {
    const found = this.find(id, MAPI_TYPE.unicode, MAPI_TYPE.string8);
    return found === undefined ? undefined : this.textOf(found);
  }

  async textOf({ type, stream }: MsgStream): Promise<string> {
    const bytes = await stream.head(MOST_TEXT);
    const isUnicode = type === MAPI_TYPE.unicode || type === MAPI_TYPE.multiUnicode;
    return (isUnicode ? bytes.toString("utf16le") : decodeBytes(bytes, this.#encoding)).replace(/\0+$/, "");
  }

  /** The code page of the store, else that of the language of whoever wrote. */
  #declaredEncoding(): string | undefined {
    const page = this.number(MAPI_ID.codePage);
    const locale = this.number(MAPI_ID.locale);
    if (page !== undefined) return encodingOfCodePage(page);
    return locale === undefined ? undefined : encodingOfLanguage(locale);
  }

  /** The head before the entries is 32 bytes in a file, 24 in a mail inside and 8 elsewhere; entries are 16. */
  async #readNumbers(): Promise<ReadonlyMap<number, number>> {
    const bytes = await streamOf(this.#storage, "__properties_version1.0")?.head(MOST_FIXED);
    const numbers = new Map<number, number>();
    if (bytes === undefined) return numbers;
    for (let at = bytes.length % ENTRY_BYTES; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      if (bytes.readUInt16LE(at) === MAPI_TYPE.integer)
        numbers.set(bytes.readUInt16LE(at + 2), bytes.readUInt32LE(at + 8));
    }
    return numbers;
  }
}
