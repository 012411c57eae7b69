/** A longer line is handed on in pieces; pictures in cards are shorter. */
const LONGEST_LINE = 16_777_216;

/**
 * Joins lines that were folded: one that begins with a blank continues the one before, as does the one after a
 * quoted-printable line that ends in `=`. Pieces may be cut anywhere.
 */
export class CardLines {
  #held = "";
  /** Pieces of the line that may go on; joined once. */
  #line: string[] = [];
  #length = 0;
  #isQuoted = false;

  push(piece: string): readonly string[] {
    const text = this.#held + piece;
    const end = text.lastIndexOf("\n") + 1;
    this.#held = text.slice(end);
    const whole: string[] = [];
    for (const raw of text.slice(0, end).split("\n").slice(0, -1)) this.#take(raw.replace(/\r$/, ""), whole);
    return whole;
  }

  end(): readonly string[] {
    const whole: string[] = [];
    if (this.#held !== "") this.#take(this.#held, whole);
    this.#held = "";
    this.#flush(whole);
    return whole;
  }

  #take(line: string, whole: string[]): void {
    const last = this.#line.at(-1);
    const isFolded = line.startsWith(" ") || line.startsWith("\t");
    if (last !== undefined && this.#isQuoted && last.endsWith("=")) {
      this.#line[this.#line.length - 1] = last.slice(0, -1);
      this.#add(line);
    } else if (last !== undefined && isFolded) this.#add(line.slice(1));
    else {
      this.#flush(whole);
      if (line.trim() === "") return;
      this.#isQuoted = /^[^:]{0,500}quoted-printable/i.test(line);
      this.#add(line);
    }
    if (this.#length > LONGEST_LINE) this.#flush(whole);
  }

  #add(line: string): void {
    this.#line.push(line);
    this.#length += line.length;
  }

  #flush(whole: string[]): void {
    if (this.#line.length > 0) whole.push(this.#line.join(""));
    this.#line = [];
    this.#length = 0;
  }
}
