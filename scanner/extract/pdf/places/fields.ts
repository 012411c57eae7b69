import type { PdfFile } from "../file/pdf-file.ts";
import { textString } from "../objects/text-string.ts";
import { Dict, isArray, Name, Ref, Stream, type Value } from "../objects/values.ts";

const DEEPEST = 32;
const MOST_FIELDS = 100_000;
/** States of boxes that are not ticked. */
const OFF = /^(?:Off|No|0)$/i;

/** Form fields, each read once: on the page where it stands, or at the end. */
export class Fields {
  readonly #file: PdfFile;
  readonly #known = new Set<number>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** `name\tvalue` of a field, and what could be chosen in it. */
  lines(field: Dict, ref: Ref | undefined): readonly string[] {
    const chain = chainOf(field);
    if (ref !== undefined) this.#known.add(ref.num);
    const label = labelOf(chain);
    const values = strings(this.#inherited(chain, "V"), this.#file).filter((value) => !OFF.test(value));
    const rich = strings(this.#inherited(chain, "RV"), this.#file).map(withoutTags);
    const caption = strings(field.dict("MK")?.get("CA") ?? null, this.#file);
    const choices = strings(this.#inherited(chain, "Opt"), this.#file);
    const help = strings(this.#inherited(chain, "TU"), this.#file).filter((text) => text !== label);
    const known = new Set(values);
    return [
      ...[...values, ...rich.filter((text) => !known.has(text))].map((value) => `${label}\t${value}`),
      ...(choices.length > 0 ? [[...new Set(choices)].join(" / ")] : []),
      ...[...help, ...caption].filter((text) => text.length > 1),
    ];
  }

  /** Fields that no page shows. */
  *rest(): Generator<string> {
    const open: Value[] = [...(this.#file.trailer.dict("Root")?.dict("AcroForm")?.rawArray("Fields") ?? [])];
    for (let steps = 0; open.length > 0 && steps < MOST_FIELDS; steps += 1) {
      const value = open.pop();
      if (value instanceof Ref) {
        if (this.#known.has(value.num)) continue;
        this.#known.add(value.num);
      }
      const field = this.#file.resolve(value);
      if (!(field instanceof Dict)) continue;
      const kids = field.rawArray("Kids");
      const isShown = kids.some((kid) => kid instanceof Ref && this.#known.has(kid.num));
      if (!isShown && field.raw("V") !== undefined) yield* this.lines(field, undefined);
      if (open.length < MOST_FIELDS) open.push(...kids);
      this.#file.tooMany ||= open.length >= MOST_FIELDS;
    }
    this.#file.tooMany ||= open.length > 0;
  }

  #inherited(chain: readonly Dict[], key: string): Value {
    return chain.find((each) => each.raw(key) !== undefined)?.get(key) ?? null;
  }
}

/** A field and what it is part of. */
function chainOf(field: Dict): readonly Dict[] {
  const chain = [field];
  for (
    let above = field.dict("Parent");
    above !== undefined && chain.length < DEEPEST;
    above = above.dict("Parent")
  )
    chain.push(above);
  return chain;
}

function labelOf(chain: readonly Dict[]): string {
  const names = chain.map((each) => textString(each.bytes("T") ?? "")).filter((name) => name !== "");
  return names.reverse().join(".");
}

/** The texts in a value of any shape, empty ones left out. */
export function strings(value: Value, file: PdfFile, depth = 0): string[] {
  if (isArray(value) && depth < 4)
    return value.flatMap((item) => strings(file.resolve(item), file, depth + 1));
  if (value instanceof Name) return [value.name];
  // A signature: who, why and where.
  if (value instanceof Dict)
    return ["Name", "Reason", "Location"].flatMap((key) => strings(value.get(key), file, 9));
  const bytes = value instanceof Stream ? Buffer.from(file.unpack(value).bytes).toString("latin1") : value;
  return typeof bytes === "string" && bytes.trim() !== "" ? [textString(bytes)] : [];
}

/** Rich text is XHTML. */
export function withoutTags(text: string): string {
  return text
    .replaceAll(/<\/(?:p|div)>|<br\s*\/?>/g, "\n")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim();
}
