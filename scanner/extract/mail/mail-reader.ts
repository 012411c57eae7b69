import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { Gaps } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { BodyLines } from "./body-lines.ts";
import { bodySource } from "./body-source.ts";
import { type ByteRange, rangeSource } from "./byte-range.ts";
import { decodeBody } from "./charset.ts";
import { writeFields } from "./fields.ts";
import { HEADER_BYTES, MailHeader } from "./header.ts";
import type { InlineFile } from "./inline-files.ts";
import { partName } from "./names.ts";
import { pageSource } from "./page-source.ts";
import { type MailPart, mailParts } from "./parts.ts";
import { isEmptySignature, type PartRole, roleOf } from "./roles.ts";

/** Text between the parts is read up to here. */
const MOST_BETWEEN = 1_048_576;

/** Parts of one mail, texts included. */
const MOST_PARTS = 20_000;
/** Every mail has them, and they are no longer than it: they are not counted among the files. */
const BODIES: ReadonlySet<PartRole> = new Set<PartRole>(["text", "page"]);

/** Reads one mail. */
export class MailReader {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #text = new PartText("");
  readonly #gaps = new Gaps();
  #number = 0;

  constructor(source: Source, budget: Budget) {
    this.#source = source;
    this.#budget = budget;
  }

  async *read(range: ByteRange): AsyncGenerator<Part> {
    const head = await this.#source.read(range.start, Math.min(HEADER_BYTES, range.end - range.start));
    writeFields(new MailHeader(head), this.#text);
    for await (const part of mailParts(this.#source, range)) {
      if (this.#budget.expired()) break;
      if (this.#number >= MOST_PARTS) {
        this.#gaps.add("", "too-many");
        break;
      }
      if ("unclosed" in part) this.#gaps.add("", "corrupt");
      else if ("between" in part) await this.#between(part.between);
      else yield* this.#part(part);
      yield* this.#text.take();
    }
    this.#text.end();
    yield* this.#text.take();
    yield* this.#gaps.parts();
  }

  async #between(range: ByteRange): Promise<void> {
    const end = Math.min(range.end, range.start + MOST_BETWEEN);
    const source = rangeSource(this.#source, { start: range.start, end }, { name: "", inner: "" });
    for await (const piece of decodeBody(source, undefined)) this.#text.line("comment", piece.trim());
  }

  async *#part(part: MailPart): AsyncGenerator<Part> {
    this.#number += 1;
    const role = roleOf(part);
    const name = partName(part, this.#number);
    this.#describe(part);
    if (role === "signature" && (await isEmptySignature(this.#source, part.body))) return;
    if (role === "encrypted") this.#gaps.add(name, "encrypted");
    else if (role === "too-deep") this.#gaps.add(name, "too-deep");
    else if (!BODIES.has(role) && !this.#budget.entry()) this.#gaps.add(name, "too-many");
    else yield* this.#open(part, role, name);
  }

  #describe({ header, within }: MailPart): void {
    const description = within === "" ? undefined : header.get("content-description");
    if (description !== undefined) this.#text.line("property", `Content-Description\t${description}`);
  }

  async *#open(part: MailPart, role: PartRole, name: string): AsyncGenerator<Part> {
    const encoding = (part.header.get("content-transfer-encoding") ?? "").trim().toLowerCase();
    const identity = { name, inner: innerPath(this.#source, name) };
    const body = await bodySource(this.#source, part.body, encoding, identity, this.#budget);
    if (body === undefined) this.#gaps.add(name, "too-big");
    else if (role === "text") yield* this.#body(body, part);
    else if (role === "page")
      yield { kind: "file", source: await pageSource(body, part.type.parameters.get("charset")) };
    else yield { kind: "file", source: body };
    if (role === "fragment") this.#gaps.add(name, "unsupported");
  }

  async *#body(body: Source, { type }: MailPart): AsyncGenerator<Part> {
    const lines = new BodyLines(type);
    let last = "";
    for await (const piece of decodeBody(body, type.parameters.get("charset"))) {
      const text = lines.push(piece);
      if (text !== "") last = text;
      this.#text.append("body", text);
      yield* this.#text.take();
      yield* this.#files(lines.takeFiles());
    }
    const rest = lines.end();
    this.#text.append("body", (rest === "" ? last : rest).endsWith("\n") ? rest : `${rest}\n`);
    yield* this.#files(lines.takeFiles());
    if (lines.isEncrypted) this.#gaps.add("", "encrypted");
  }

  *#files(files: readonly InlineFile[]): Generator<Part> {
    for (const { name, bytes } of files) {
      if (!this.#budget.entry()) this.#gaps.add(name, "too-many");
      else if (!this.#budget.unpack(bytes.length)) this.#gaps.add(name, "too-big");
      else yield { kind: "file", source: bytesSource(bytes, { name, inner: innerPath(this.#source, name) }) };
    }
  }
}
