import { Parser } from "../objects/parser.ts";
import type { Dict, Value } from "../objects/values.ts";
import type { PdfFile } from "./pdf-file.ts";

/** An object stream: many small objects that are packed together, each read when it is asked for. */
export class ObjectGroup {
  readonly bytes: Uint8Array;
  readonly #file: PdfFile;
  readonly #offsets = new Map<number, number>();

  constructor(bytes: Uint8Array, dict: Dict, file: PdfFile) {
    this.bytes = bytes;
    this.#file = file;
    const first = dict.number("First") ?? 0;
    const header = new Parser(bytes.subarray(0, first), 0, { file });
    const most = Math.min(dict.number("N") ?? 0, first);
    for (let index = 0; index < most; index += 1) {
      const [num, offset] = [header.value(), header.value()];
      if (typeof num !== "number" || typeof offset !== "number") break;
      if (first + offset < bytes.length) this.#offsets.set(num, first + offset);
    }
  }

  get numbers(): Iterable<number> {
    return this.#offsets.keys();
  }

  get(num: number): Value {
    const offset = this.#offsets.get(num);
    if (offset === undefined || !this.#file.parsed(0)) return null;
    const parser = new Parser(this.bytes, offset, { file: this.#file });
    const value = parser.value();
    this.#file.parsed(parser.lexer.position - offset);
    return value;
  }
}
