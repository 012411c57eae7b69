import type { Place } from "../../../rules/vocabulary.ts";
import type { TextPart } from "../../content.ts";
import { Slices } from "../../slices.ts";

/** What stands between two pieces of text, by rank: a later, lower one does not undo a higher one. */
const GAPS = ["nothing", "line", "cell", "row"] as const;
type Gap = (typeof GAPS)[number];

/** Text of several places that grows side by side, each cut into slices of its own. */
class SlicesByPlace {
  readonly #slices = new Map<Place, Slices>();

  append(place: Place, text: string): readonly TextPart[] {
    const known = this.#slices.get(place);
    if (known !== undefined) return known.append(text);
    const slices = new Slices(place, "");
    this.#slices.set(place, slices);
    return slices.append(text);
  }

  has(place: Place): boolean {
    return this.#slices.has(place);
  }

  *end(): Generator<TextPart> {
    for (const slices of this.#slices.values()) yield* slices.end();
  }
}

/**
 * The running text of a marked-up file, as lines and rows. Borders are remembered and written only when text follows,
 * so that tags nested in tags leave one border, not ten.
 */
export class Flow {
  readonly #slices = new SlicesByPlace();
  #gap: Gap = "nothing";
  #tabs = 0;
  #tables = 0;
  /** Where the last text went. */
  #place: Place = "body";

  /** Blanks as a browser shows them: runs are one, none stand at the beginning of a line. */
  text(text: string): readonly TextPart[] {
    const blank = text.replaceAll(/[\t\n\f\r ]+/g, " ");
    const shown = this.#gap === "nothing" && this.#slices.has(this.#now()) ? blank : blank.trimStart();
    return shown === "" ? [] : this.verbatim(shown);
  }

  verbatim(text: string): readonly TextPart[] {
    const place = this.#now();
    const before = this.#slices.has(place) ? this.#separator(place) : "";
    this.#gap = "nothing";
    this.#tabs = 0;
    this.#place = place;
    return this.#slices.append(place, before + text);
  }

  /** A text that stands apart from the running text: a comment, a property. */
  aside(place: Place, text: string): readonly TextPart[] {
    return this.#slices.append(place, `${text}\n`);
  }

  line(): void {
    this.#raise("line");
  }

  cell(): void {
    this.#raise("cell");
    this.#tabs += 1;
  }

  row(): void {
    this.#raise("row");
  }

  /** Entering (1) or leaving (-1) what is a table: its text is cells. */
  table(step: 1 | -1): void {
    this.#raise("row");
    this.#tables = Math.max(0, this.#tables + step);
  }

  end(): Generator<TextPart> {
    return this.#slices.end();
  }

  /** Whether what comes next begins a line. */
  get isAtStart(): boolean {
    return this.#gap !== "nothing" || !this.#slices.has(this.#now());
  }

  #now(): Place {
    return this.#tables > 0 ? "cell" : "body";
  }

  #raise(gap: Gap): void {
    if (GAPS.indexOf(gap) > GAPS.indexOf(this.#gap)) this.#gap = gap;
  }

  #separator(place: Place): string {
    if (this.#gap === "nothing") return this.#place === place ? "" : "\n";
    return this.#gap === "cell" && this.#place === place ? "\t".repeat(this.#tabs) : "\n";
  }
}
