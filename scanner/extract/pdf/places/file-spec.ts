import type { Part, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import { gap } from "../../gap.ts";
import { textParts } from "../../text-parts.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { textString } from "../objects/text-string.ts";
import { asDict, type Dict, type Stream, type Value } from "../objects/values.ts";

const NAMES = ["UF", "F", "Unix", "DOS", "Mac"];

/** Attached files, each once however often it is named. */
export class AttachedFiles {
  readonly #file: PdfFile;
  readonly #source: Source;
  readonly #known = new Set<Stream>();

  constructor(file: PdfFile, source: Source) {
    this.#file = file;
    this.#source = source;
  }

  /** @param value a file specification */
  *read(value: Value | undefined, otherwise = "attachment"): Generator<Part> {
    const spec = asDict(this.#file.resolve(value));
    const embedded = spec?.dict("EF");
    const stream = NAMES.map((key) => embedded?.stream(key)).find((each) => each !== undefined);
    if (spec === undefined || stream === undefined || this.#known.has(stream)) return;
    this.#known.add(stream);
    const name = nameOf(spec) || otherwise;
    yield* textParts("property", name, textString(spec.bytes("Desc") ?? ""));
    if (!this.#file.budget.entry()) return yield gap(name, "too-many");
    const { bytes, damaged, tooBig } = this.#file.unpack(stream);
    if (tooBig) yield gap(name, "too-big");
    else yield { kind: "file", source: bytesSource(bytes, { name, inner: innerPath(this.#source, name) }) };
    if (damaged) yield gap(name, "corrupt");
  }
}

function nameOf(spec: Dict): string {
  const bytes = NAMES.map((key) => spec.bytes(key)).find((each) => each !== undefined && each !== "");
  return textString(bytes ?? "").replace(/^.*[/\\]/, "");
}
