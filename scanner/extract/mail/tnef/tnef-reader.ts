import type { Budget } from "../../../budget.ts";
import type { FilePart, Part, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import { Gaps } from "../../gap.ts";
import { PartText } from "../../part-text.ts";
import { unpackRtf } from "../../rtf/compressed.ts";
import { encodingOfCodePage } from "../../text/code-page.ts";
import { rangeSource } from "../byte-range.ts";
import { decodeBytes } from "../charset.ts";
import { MAPI_ID, MAPI_TYPE, MapiText } from "../mapi.ts";
import { pageSource } from "../page-source.ts";
import { TNEF_ID, type TnefAttribute, tnefAttributes } from "./attributes.ts";
import { type TnefProperty, tnefProperties } from "./properties.ts";

/** Properties, and texts among the attributes, are read up to here. */
const MOST_BYTES = 67_108_864;
/** In front of an object: which kind of one. */
const INTERFACE_BYTES = 16;
const TEXTS: ReadonlySet<number> = new Set([MAPI_TYPE.string8, MAPI_TYPE.unicode]);

type Identity = Pick<Source, "name" | "inner">;

/** An attachment whose name and data come one after the other. */
interface Pending {
  name: string;
  data: ((identity: Identity) => Source) | undefined;
}

export class TnefReader {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #text = new PartText("");
  readonly #said = new MapiText(this.#text);
  readonly #gaps = new Gaps();
  #encoding: string | undefined;
  #pending: Pending = { name: "", data: undefined };
  #count = 0;

  constructor(source: Source, budget: Budget) {
    this.#source = source;
    this.#budget = budget;
  }

  async *read(): AsyncGenerator<Part> {
    for await (const attribute of tnefAttributes(this.#source)) {
      if (attribute === "corrupt") this.#gaps.add("", "corrupt");
      else yield* this.#attribute(attribute);
      if (this.#budget.expired()) break;
    }
    yield* this.#attachment();
    this.#text.end();
    yield* this.#text.take();
    yield* this.#gaps.parts();
  }

  async *#attribute(attribute: TnefAttribute): AsyncGenerator<Part> {
    const { id } = attribute;
    if (id === TNEF_ID.codePage)
      this.#encoding = encodingOfCodePage((await this.#bytes(attribute)).readUInt32LE(0));
    else if (id === TNEF_ID.subject) this.#said.write({ id: MAPI_ID.subject }, await this.#string(attribute));
    else if (id === TNEF_ID.body) this.#text.line("body", lines(await this.#string(attribute)));
    else if (id === TNEF_ID.attachment) yield* this.#attachment();
    else if (id === TNEF_ID.attachTitle) this.#pending.name ||= await this.#string(attribute);
    else if (id === TNEF_ID.attachData)
      this.#pending.data = (identity) => rangeSource(this.#source, attribute, identity);
    else if (id === TNEF_ID.messageProperties || id === TNEF_ID.attachmentProperties)
      yield* this.#properties(await this.#bytes(attribute));
  }

  async *#properties(bytes: Buffer): AsyncGenerator<Part> {
    for (const property of tnefProperties(bytes)) {
      const { id, type, value } = property;
      if (id === MAPI_ID.attachLongName && TEXTS.has(type)) this.#pending.name = this.#textOf(property);
      else if (id === MAPI_ID.attachData && type === MAPI_TYPE.object)
        this.#pending.data = (identity) => bytesSource(value.subarray(INTERFACE_BYTES), identity);
      else if (id === MAPI_ID.sensitivity && value.length === 4)
        this.#said.sensitivity(value.readUInt32LE(0));
      else if (id === MAPI_ID.rtf) yield* this.#richBody(value);
      else if (id === MAPI_ID.html) yield* this.#page(property);
      else if (id === MAPI_ID.body && TEXTS.has(type)) this.#text.line("body", lines(this.#textOf(property)));
      else if (TEXTS.has(type)) this.#said.write(property, this.#textOf(property));
    }
  }

  *#richBody(packed: Buffer): Generator<Part> {
    const { bytes, isDamaged } = unpackRtf(packed);
    if (isDamaged) this.#gaps.add("body.rtf", "corrupt");
    if (bytes.length > 0)
      yield* this.#file("body.rtf", (identity) => bytesSource(bytes, identity), bytes.length);
  }

  async *#page(property: TnefProperty): AsyncGenerator<Part> {
    const { type, value } = property;
    const body = bytesSource(value, this.#identity("body.html"));
    yield {
      kind: "file",
      source: await pageSource(body, type === MAPI_TYPE.unicode ? "utf-16le" : this.#encoding),
    };
  }

  /** Hands on the attachment that is complete, because another begins or none follows. */
  *#attachment(): Generator<Part> {
    const { name, data } = this.#pending;
    this.#pending = { name: "", data: undefined };
    if (data === undefined) return;
    this.#count += 1;
    yield* this.#file(name === "" ? `attachment-${this.#count}` : name, data, 0);
  }

  *#file(name: string, open: (identity: Identity) => Source, unpacked: number): Generator<FilePart> {
    if (!this.#budget.entry()) this.#gaps.add(name, "too-many");
    else if (!this.#budget.unpack(unpacked)) this.#gaps.add(name, "too-big");
    else yield { kind: "file", source: open(this.#identity(name)) };
  }

  #identity(path: string): Identity {
    const name = path.replace(/^[\s\S]*[\\/]/, "");
    return { name, inner: innerPath(this.#source, name) };
  }

  async #bytes({ start, end }: TnefAttribute): Promise<Buffer> {
    if (end - start > MOST_BYTES) this.#gaps.add("", "too-big");
    const bytes = Buffer.from(await this.#source.read(start, Math.min(MOST_BYTES, end - start)));
    return bytes.length < 4 ? Buffer.concat([bytes, Buffer.alloc(4)]) : bytes;
  }

  async #string(attribute: TnefAttribute): Promise<string> {
    return decodeBytes(await this.#bytes(attribute), this.#encoding).replace(/\0+$/, "");
  }

  #textOf({ type, value }: TnefProperty): string {
    const text = type === MAPI_TYPE.unicode ? value.toString("utf16le") : decodeBytes(value, this.#encoding);
    return text.replace(/\0+$/, "");
  }
}

function lines(text: string): string {
  return text.replaceAll("\0", "").replaceAll(/\r\n?/g, "\n");
}
