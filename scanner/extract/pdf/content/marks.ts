import { textString } from "../objects/text-string.ts";
import { asDict, Dict, Name, type Value } from "../objects/values.ts";
import type { TextKind } from "./placed-text.ts";

interface Mark {
  readonly kind: TextKind | undefined;
  /** What the marked text really says. */
  readonly actual: string | undefined;
  shown: string;
}

const MOST_OPEN = 1_000;
const WATERMARK = /watermark|水印/i;

/** Marked content: what a document says of parts of its pages. */
export class Marks {
  readonly #open: Mark[] = [];
  readonly #texts: string[] = [];
  #overflow = 0;

  /** What stands under marks and is not what is shown. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  get kind(): TextKind | undefined {
    return this.#open.at(-1)?.kind;
  }

  /** The text that stands for what is shown now. */
  get actual(): string | undefined {
    return this.#open.at(-1)?.actual;
  }

  show(text: string): void {
    const mark = this.#open.at(-1);
    if (mark?.actual !== undefined && mark.shown.length < 10_000) mark.shown += text;
  }

  begin(tag: unknown, properties: Value): void {
    if (this.#open.length >= MOST_OPEN) {
      this.#overflow += 1;
      return;
    }
    const dict = asDict(properties);
    const alternative = dict?.bytes("Alt");
    if (alternative !== undefined) this.#texts.push(textString(alternative));
    const actual = dict?.bytes("ActualText");
    this.#open.push({
      kind: (tag instanceof Name && dict !== undefined ? kindOf(tag.name, dict) : undefined) ?? this.kind,
      actual: actual === undefined ? undefined : textString(actual),
      shown: "",
    });
  }

  end(): void {
    if (this.#overflow > 0) this.#overflow -= 1;
    else this.#close(this.#open.pop());
  }

  /** Marks that the page leaves open. */
  finish(): void {
    for (const mark of this.#open.splice(0)) this.#close(mark);
  }

  #close(mark: Mark | undefined): void {
    const { actual = "", shown = "" } = mark ?? {};
    if (actual.trim() !== "" && squeezed(actual) !== squeezed(shown)) this.#texts.push(actual);
  }
}

/** Artifacts (ISO 32000-1 14.8.2.2) and layers with a telling name. */
function kindOf(tag: string, dict: Dict): TextKind | undefined {
  if (tag === "OC") return layerNames(dict).some((name) => WATERMARK.test(name)) ? "watermark" : undefined;
  if (tag !== "Artifact") return undefined;
  const subtype = dict.name("Subtype");
  if (subtype === "Watermark") return "watermark";
  const attached = dict.array("Attached").map((item) => (item instanceof Name ? item.name : ""));
  if (subtype === "Header" || (dict.name("Type") === "Pagination" && attached.includes("Top")))
    return "header";
  if (subtype === "Footer" || (dict.name("Type") === "Pagination" && attached.includes("Bottom")))
    return "footer";
  return undefined;
}

function layerNames(dict: Dict): readonly string[] {
  const groups = dict.dict("OCGs") ?? dict.array("OCGs")[0];
  return [dict, groups].flatMap((each) => (each instanceof Dict ? textString(each.bytes("Name") ?? "") : []));
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}
