import type { GapReason, Place } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { FilePart, Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { Gaps } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { SHAPE_TEXTS } from "./destinations.ts";
import type { HexData } from "./hex-data.ts";
import { RtfLayout } from "./layout.ts";
import { embeddedObject } from "./ole1.ts";

/** Names of Microsoft Information Protection labels as document properties. */
const LABEL_PROPERTY = /^MSIP_Label_/i;
const FORM_VALUES: ReadonlySet<string> = new Set(
  "ffname ffdeftext ffstattext ffhelptext ffl ffformat".split(" "),
);

/** Where everything that is read goes: running text, values, files, gaps. */
export class RtfOutput {
  readonly layout: RtfLayout;
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #text = new PartText("");
  readonly #gaps = new Gaps();
  readonly #files: FilePart[] = [];
  #fileCount = 0;
  /** The name whose value comes next, of a shape and of the document. */
  #shapeProperty = "";
  #property = "";

  constructor(source: Source, budget: Budget) {
    this.#source = source;
    this.#budget = budget;
    this.layout = new RtfLayout(this.#text);
  }

  /** What is ready, once. */
  take(): readonly Part[] {
    const text = this.#text.take();
    return this.#files.length === 0 ? text : [...text, ...this.#files.splice(0)];
  }

  end(): void {
    this.layout.endAsides();
    this.#text.end();
  }

  gaps(): readonly Part[] {
    return this.#gaps.parts();
  }

  gap(reason: GapReason): void {
    this.#gaps.add("", reason);
  }

  file(source: Source): void {
    this.#files.push({ kind: "file", source });
  }

  value(name: string, text: string): void {
    const value = text.trim();
    if (name === "sn") this.#shapeProperty = value;
    else if (name === "sv") this.#shape(value);
    else if (name === "propname") this.#property = value;
    else if (name === "staticval" || name === "linkval") this.#pair(this.#property, value);
    else if (name === "docvar") this.layout.line("property", value);
    else if (FORM_VALUES.has(name)) this.layout.line("form-value", value);
    else this.#pair(name, value);
  }

  picture({ data, type }: { readonly data: HexData; readonly type: string }): void {
    const bytes = data.bytes();
    if (bytes.length === 0) return;
    this.#embed(
      data,
      `picture-${this.#fileCount + 1}.${type === "" ? "bin" : type}`,
      withHeader(bytes, type),
    );
  }

  object(data: HexData): void {
    const embedded = embeddedObject(data.bytes());
    if (embedded === "elsewhere") return;
    if (embedded === undefined) {
      this.#gaps.add(`object-${this.#fileCount + 1}`, "corrupt");
      return;
    }
    this.#embed(data, embedded.name === "" ? `object-${this.#fileCount + 1}` : embedded.name, embedded.bytes);
  }

  #embed(data: HexData, name: string, bytes: Uint8Array): void {
    this.#fileCount += 1;
    if (!this.#budget.entry()) this.#gaps.add(name, "too-many");
    else if (data.isFull || !this.#budget.unpack(bytes.length)) this.#gaps.add(name, "too-big");
    else this.file(bytesSource(bytes, { name, inner: innerPath(this.#source, name) }));
  }

  #shape(value: string): void {
    const place = SHAPE_TEXTS.get(this.#shapeProperty);
    if (place !== undefined) this.layout.line(place, value);
  }

  #pair(name: string, value: string): void {
    const place: Place = LABEL_PROPERTY.test(name) ? "label" : "property";
    if (value !== "") this.layout.line(place, `${name}\t${value}`);
  }
}

const BITMAP_HEADER_BYTES = 14;

/** A bitmap stands here without the header that a file of it has. */
function withHeader(bytes: Buffer, type: string): Buffer {
  if (type !== "bmp" || bytes.length < 40) return bytes;
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  const bits = bytes.readUInt16LE(14);
  const colours = bytes.readUInt32LE(32) || (bits <= 8 ? 2 ** bits : 0);
  header.write("BM", "latin1");
  header.writeUInt32LE(bytes.length + BITMAP_HEADER_BYTES, 2);
  header.writeUInt32LE((BITMAP_HEADER_BYTES + bytes.readUInt32LE(0) + Math.min(colours, 256) * 4) >>> 0, 10);
  return Buffer.concat([header, bytes]);
}
