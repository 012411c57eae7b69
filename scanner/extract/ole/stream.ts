import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import type { RandomAccess } from "./extents.ts";
import type { Chain } from "./sector-table.ts";

export interface StreamOptions {
  /** As the directory writes it, control characters included: `\x05SummaryInformation`. */
  readonly rawName: string;
  /** Path inside the outermost file. */
  readonly inner: string;
  readonly from: RandomAccess;
  /** Finds its sectors; asked once, at the first use. */
  readonly locate: () => Chain;
}

/** One stream of a compound file, readable in any order. A source itself: what is a file can be handed on as it is. */
export class OleStream implements Source {
  readonly rawName: string;
  readonly name: string;
  readonly inner: string;
  readonly #options: StreamOptions;
  #chain: Chain | undefined;

  constructor(options: StreamOptions) {
    this.rawName = options.rawName;
    this.name = printable(options.rawName);
    this.inner = options.inner;
    this.#options = options;
  }

  /** Bytes that are there, not what the directory claims. */
  get size(): number {
    return this.#located.extents.size;
  }

  /** Why this is not all of it; nothing for a whole stream. */
  get problem(): GapReason | undefined {
    return this.#located.isWhole ? undefined : "corrupt";
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return this.#located.extents.read(this.#options.from, offset, length);
  }

  /** Up to `most` bytes from the start, as a buffer. */
  async head(most: number): Promise<Buffer> {
    return asBuffer(await this.read(0, Math.min(most, this.size)));
  }

  get #located(): Chain {
    this.#chain ??= this.#options.locate();
    return this.#chain;
  }
}

/** Without the control characters that mark the names of system streams. */
export function printable(name: string): string {
  return name.replaceAll(/[\0-\x1f]/g, "");
}
