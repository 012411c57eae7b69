import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath, stepName } from "../../source.ts";
import { ByteWindow } from "../bytes/byte-window.ts";
import { KEPT_BYTES } from "../bytes/kept-source.ts";
import { Gaps } from "../gap.ts";
import { decodedName, shownPath } from "../zip/name.ts";
import { type PaxFields, paxFields } from "./pax.ts";
import { BLOCK_BYTES, isZero, type TarHeader, tarHeader } from "./tar-header.ts";

/** Names and extended fields longer than this are no names. */
const LONGEST_FIELDS = 1_048_576;

export interface TarReading {
  /** Whether going back in the source costs much: small entries are copied then. */
  readonly isStream?: boolean;
}

/** The entries of a tar archive, in their order. Nothing is unpacked: each is a range of the source. */
export async function* readTar(
  source: Source,
  budget: Budget,
  options: TarReading = {},
): AsyncGenerator<Part> {
  const reader = new TarReader(source, budget, options);
  yield* reader.entries();
}

class TarReader {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #isStream: boolean;
  readonly #window: ByteWindow;
  readonly #gaps = new Gaps();
  /** Of all that follow, and of the next entry alone. */
  #global: PaxFields = {};
  #own: PaxFields = {};
  #at = 0;
  /** Whether an entry was said to be cut off by the end: then that is no news. */
  #isCut = false;

  constructor(source: Source, budget: Budget, { isStream = false }: TarReading) {
    this.#source = source;
    this.#budget = budget;
    this.#isStream = isStream;
    this.#window = new ByteWindow(source);
  }

  async *entries(): AsyncGenerator<Part> {
    for (let header = await this.#next(); header !== undefined; header = await this.#next()) {
      if (this.#budget.expired()) {
        this.#gaps.add(header.path, "too-slow");
        break;
      }
      const size = this.#sizeOf(header);
      if ("xgXL".includes(header.type)) await this.#fields(header.type, size);
      else if (!this.#budget.entry()) {
        this.#gaps.add("", "too-many");
        break;
      } else yield* this.#entry(header, size);
      this.#at += Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
    }
    yield* this.#gaps.parts();
  }

  /** The next header, with what is damaged between here and there left out. */
  async #next(): Promise<TarHeader | undefined> {
    let damaged = false;
    let ended = false;
    for (; this.#at < this.#source.size && !this.#budget.expired(); this.#at += BLOCK_BYTES) {
      const block = await this.#window.bytes(this.#at, BLOCK_BYTES);
      const header = tarHeader(block);
      if (header === undefined) {
        // Behind the end of one archive another may begin; anything else there is padding.
        ended ||= isZero(block);
        damaged ||= !ended;
        continue;
      }
      if (damaged) this.#gaps.add("", "corrupt");
      this.#at += BLOCK_BYTES;
      if (header.isExtended) await this.#skipMap();
      return header;
    }
    // Two blocks of zeros end an archive; one that just stops may have been longer.
    if (damaged || !(ended || this.#isCut))
      this.#gaps.add("", this.#budget.expired() ? "too-slow" : "corrupt");
    return undefined;
  }

  /** The map of a sparse file: its stretches are read one after the other, without the holes. */
  async #skipMap(): Promise<void> {
    while (this.#at < this.#source.size) {
      const block = await this.#window.bytes(this.#at, BLOCK_BYTES);
      this.#at += BLOCK_BYTES;
      if (block[504] !== 1) return;
    }
  }

  /** Bytes that are really there. */
  #sizeOf(header: TarHeader): number {
    if (!"0S7xgXLK".includes(header.type)) return 0;
    const told = { ...this.#global, ...this.#own }.size ?? header.size;
    const size = Math.max(0, Math.min(told, this.#source.size - this.#at));
    if (size === told) return size;
    this.#isCut = this.#at + size === this.#source.size;
    this.#gaps.add(header.path, "corrupt");
    return Number.isNaN(told) ? 0 : size;
  }

  async #fields(type: string, size: number): Promise<void> {
    const data = Buffer.from(await this.#source.read(this.#at, Math.min(size, LONGEST_FIELDS)));
    if (size > LONGEST_FIELDS) this.#gaps.add("", "corrupt");
    if (type === "g") this.#global = paxFields(data);
    else if (type === "L") this.#own = { ...this.#own, path: decodedName(untilZero(data)) };
    else this.#own = { ...this.#own, ...paxFields(data) };
  }

  async *#entry(header: TarHeader, size: number): AsyncGenerator<Part> {
    const path = shownPath({ ...this.#global, ...this.#own }.path ?? header.path);
    // The target of a link may have a long name too, which says nothing about the entry.
    if (header.type === "K") return;
    this.#own = {};
    if (header.type === "5") return;
    const identity = { name: stepName(path), inner: innerPath(this.#source, path) };
    yield { kind: "file", source: await this.#range(identity, this.#at, size) };
  }

  async #range(identity: Pick<Source, "name" | "inner">, start: number, size: number): Promise<Source> {
    const read = (offset: number, length: number) =>
      this.#source.read(start + offset, Math.max(0, Math.min(length, size - offset)));
    if (!this.#isStream || size > KEPT_BYTES) return { ...identity, size, read };
    return bytesSource(Uint8Array.from(await read(0, size)), identity);
  }
}

function untilZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
