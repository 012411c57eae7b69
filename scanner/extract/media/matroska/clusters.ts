import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import { gap } from "../../gap.ts";
import { Subtitles } from "../media-parts.ts";
import { type Element, elementsIn, uint, vint } from "./ebml.ts";
import type { TextTrack } from "./tracks.ts";

const CLUSTER = 0x1f43b675;
const TIME = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const GROUP = 0xa0;
const BLOCK = 0xa1;
/** Track number, relative time and flags. */
const BLOCK_HEADER_BYTES = 11;
/** A subtitle that is longer is none. */
const LONGEST_FRAME = 1_048_576;

export interface ClusterReading {
  readonly tracks: ReadonlyMap<number, TextTrack>;
  readonly secondsPerTick: number;
  readonly budget: Budget;
}

/** The words of all subtitle tracks. Of the other tracks not more than the number is read. */
export async function* readClusters(
  source: Source,
  clusters: readonly Element[],
  reading: ClusterReading,
): AsyncGenerator<Part> {
  const reader = new ClusterReader(source, reading);
  for (const cluster of clusters) yield* reader.cluster(cluster);
  yield* reader.end();
}

class ClusterReader {
  readonly #source: Source;
  readonly #reading: ClusterReading;
  readonly #subtitles = new Map<number, Subtitles>();
  #time = 0;
  #stopped = false;

  constructor(source: Source, reading: ClusterReading) {
    this.#source = source;
    this.#reading = reading;
  }

  async *cluster({ start, end }: Element): AsyncGenerator<Part> {
    let next: number | undefined = start;
    while (next !== undefined) next = yield* this.#elements(next, end, false);
  }

  /** @returns where the next cluster begins, inside of one whose size nobody knew */
  async *#elements(start: number, end: number, isGroup: boolean): AsyncGenerator<Part, number | undefined> {
    for await (const element of elementsIn(this.#source, start, end)) {
      if (this.#stopped) return undefined;
      if (this.#reading.budget.expired()) {
        this.#stopped = true;
        yield gap("字幕", "too-slow");
        return undefined;
      }
      if (element.id === CLUSTER) return element.start;
      if (element.id === GROUP && !isGroup) yield* this.#elements(element.start, element.end, true);
      else if (element.id === TIME) this.#time = await this.#number(element);
      else if (element.id === SIMPLE_BLOCK || element.id === BLOCK) yield* this.#block(element);
    }
    return undefined;
  }

  *end(): Generator<Part> {
    for (const subtitles of this.#subtitles.values()) yield* subtitles.end();
  }

  async #number({ start, end }: Element): Promise<number> {
    return uint(await this.#source.read(start, Math.min(6, end - start)));
  }

  async *#block({ start, end }: Element): AsyncGenerator<Part> {
    const head = Buffer.from(await this.#source.read(start, Math.min(BLOCK_HEADER_BYTES, end - start)));
    const number = vint(head);
    const track = number === undefined ? undefined : this.#reading.tracks.get(number.value);
    if (number === undefined || track === undefined || head.length < number.bytes + 3) return;
    const from = start + number.bytes + 3;
    if (end - from > LONGEST_FRAME) return;
    const time = (this.#time + head.readInt16BE(number.bytes)) * this.#reading.secondsPerTick;
    const words = track.words(Buffer.from(await this.#source.read(from, end - from)));
    yield* this.#subtitlesOf(number.value, track).cue(time, words);
  }

  #subtitlesOf(number: number, { where }: TextTrack): Subtitles {
    const known = this.#subtitles.get(number) ?? new Subtitles(where);
    this.#subtitles.set(number, known);
    return known;
  }
}
