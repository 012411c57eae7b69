import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { gap } from "../gap.ts";

/** A file inside an XML file larger than this is not kept in memory. */
const LARGEST_FILE = 67_108_864;
/** A whole number of four-letter groups, decoded at once. */
const GROUPS = 65_536;

/** Collects files that stand in an XML file as base64, and counts their bytes. */
export class Base64Files {
  readonly #source: Source;
  readonly #budget: Budget;
  #name: string | undefined;
  #letters = "";
  #pieces: Uint8Array[] = [];
  #size = 0;
  #isTooBig = false;
  #count = 0;
  #ready: Part[] = [];

  constructor(source: Source, budget: Budget) {
    this.#source = source;
    this.#budget = budget;
  }

  get isOpen(): boolean {
    return this.#name !== undefined;
  }

  /** @param name as the document calls the file; where it does not, the files are counted */
  open(name = ""): void {
    this.close();
    this.#count += 1;
    this.#name = name === "" ? `嵌入 embedded ${this.#count}` : name;
  }

  text(text: string): void {
    if (this.#name === undefined || this.#isTooBig) return;
    this.#letters += text.replace(/[^\w+/-]/g, "");
    if (this.#letters.length < GROUPS) return;
    const whole = this.#letters.length - (this.#letters.length % 4);
    this.#decode(this.#letters.slice(0, whole));
    this.#letters = this.#letters.slice(whole);
  }

  close(): void {
    if (this.#name === undefined) return;
    this.#decode(this.#letters);
    const name = this.#name;
    const bytes = Buffer.concat(this.#pieces);
    if (this.#isTooBig) this.#ready.push(gap(name, "too-big"));
    else if (bytes.length > 0) {
      this.#ready.push({
        kind: "file",
        source: bytesSource(bytes, { name, inner: innerPath(this.#source, name) }),
      });
    }
    this.#name = undefined;
    this.#letters = "";
    this.#pieces = [];
    this.#size = 0;
    this.#isTooBig = false;
  }

  take(): readonly Part[] {
    const parts = this.#ready;
    if (parts.length > 0) this.#ready = [];
    return parts;
  }

  #decode(letters: string): void {
    const bytes = Buffer.from(letters, "base64");
    this.#size += bytes.length;
    if (this.#size > LARGEST_FILE || !this.#budget.unpack(bytes.length)) {
      this.#isTooBig = true;
      this.#pieces = [];
    } else if (bytes.length > 0) {
      this.#pieces.push(bytes);
    }
  }
}
