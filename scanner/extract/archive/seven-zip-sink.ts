import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Sink } from "./seven-zip-folders.ts";
import type { FromSevenZip } from "./seven-zip-messages.ts";
import { complaintOf } from "./seven-zip-words.ts";

const PIECE_BYTES = 1_048_576;
const NOTHING = new Uint8Array(0);

/** Cuts what 7-Zip writes into messages. Its complaint of an entry comes after the last byte of it. */
export class PieceSink implements Sink {
  readonly #send: (message: FromSevenZip) => void;
  #path: string | undefined;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #written = 0;
  #complained = false;

  constructor(send: (message: FromSevenZip) => void) {
    this.#send = send;
  }

  open(path: string): void {
    this.flush();
    this.#path = path;
    this.#written = 0;
  }

  write(path: string, bytes: Uint8Array, position: number): void {
    if (path !== this.#path) this.open(path);
    // Whatever writes out of order is not a stream of bytes; holes come as such and are not filled up.
    if (bytes.length === 0 || position < this.#written) return;
    this.#written = position + bytes.length;
    this.#pieces.push(bytes.slice());
    this.#length += bytes.length;
    if (this.#length < PIECE_BYTES) return;
    this.#send({ kind: "piece", path, bytes: this.#taken() });
  }

  close(): void {
    // What is to be said of it may follow.
  }

  link(path: string): void {
    this.flush();
    this.#send({ kind: "file", path, bytes: NOTHING, problem: undefined });
  }

  /** Whether an entry was complained of so far. */
  get hasComplained(): boolean {
    return this.#complained;
  }

  /** @returns whether a line of 7-Zip's error output was about an entry */
  complain(line: string): boolean {
    const complaint = complaintOf(line);
    if (complaint === undefined) return false;
    this.#complained = true;
    // Links are not followed here anyway.
    if (complaint.reason === "link") return true;
    if (complaint.path !== this.#path) this.open(complaint.path);
    this.flush(complaint.reason);
    return true;
  }

  /** Gives away what is left of the current entry. */
  flush(problem?: GapReason): void {
    if (this.#path === undefined) return;
    this.#send({ kind: "file", path: this.#path, bytes: this.#taken(), problem });
    this.#path = undefined;
  }

  #taken(): Uint8Array {
    const bytes = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#length = 0;
    return bytes;
  }
}
