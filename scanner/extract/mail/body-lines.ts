import { type InlineFile, InlineFiles } from "./inline-files.ts";
import type { Parametrised } from "./parameters.ts";

const LONGEST_LINE = 65_536;

/** The text of a body as it is meant: line ends as \n, flowing paragraphs joined (RFC 3676), files in it apart. */
export class BodyLines {
  readonly #files = new InlineFiles();
  readonly #softEnd: string | undefined;
  #held = "";
  #isEncrypted = false;

  constructor({ parameters }: Parametrised) {
    const isFlowed = parameters.get("format")?.toLowerCase() === "flowed";
    const joinsWords = parameters.get("delsp")?.toLowerCase() === "yes";
    this.#softEnd = isFlowed ? (joinsWords ? "" : " ") : undefined;
  }

  /** Whether a message under a key stands in it. */
  get isEncrypted(): boolean {
    return this.#isEncrypted;
  }

  push(piece: string): string {
    const text = this.#held + piece;
    const end = text.lastIndexOf("\n") + 1;
    const cut = end > 0 || text.length < LONGEST_LINE ? end : text.length - 1;
    this.#held = text.slice(cut);
    return this.#clean(text.slice(0, cut));
  }

  end(): string {
    const rest = this.#clean(this.#held);
    this.#held = "";
    this.#files.end();
    return rest;
  }

  takeFiles(): readonly InlineFile[] {
    return this.#files.take();
  }

  #clean(raw: string): string {
    const lines = raw.replaceAll("\0", "").replaceAll(/\r\n?/g, "\n").replaceAll("\ufeff", "");
    this.#isEncrypted ||= /^-----BEGIN PGP MESSAGE-----/m.test(lines);
    const text = this.#files.push(lines);
    if (this.#softEnd === undefined) return text;
    // "-- " above a signature is a line of its own.
    return text.replaceAll(/^ (?=[ >]|From )/gm, "").replaceAll(/(?<!^--) \n(?!>)/gm, this.#softEnd);
  }
}
