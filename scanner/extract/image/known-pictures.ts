import { hash } from "node:crypto";
import type { Part } from "../../content.ts";

/** Letterheads, logos and stamps of one office fit in here many times over. */
const MOST_PICTURES = 256;
/** A page full of writing has 2,000 characters; more is rare and not worth its place. */
const MOST_CHARACTERS = 4_000;

/**
 * What recognition made of the pictures it saw last, whatever file they came from: the same letterhead stands in every
 * document of an office. Only what was read to the end is kept, and only in memory.
 */
export class KnownPictures {
  readonly #parts = new Map<string, readonly Part[]>();

  get(bytes: Uint8Array): readonly Part[] | undefined {
    const key = hash("sha256", bytes);
    const parts = this.#parts.get(key);
    if (parts === undefined) return undefined;
    this.#parts.delete(key);
    this.#parts.set(key, parts);
    return parts;
  }

  put(bytes: Uint8Array, parts: readonly Part[]): void {
    const characters = parts.reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);
    if (characters > MOST_CHARACTERS || parts.some(({ kind }) => kind !== "text")) return;
    this.#parts.set(hash("sha256", bytes), parts);
    const [oldest] = this.#parts.keys();
    if (this.#parts.size > MOST_PICTURES && oldest !== undefined) this.#parts.delete(oldest);
  }
}
