import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import { gap } from "../../gap.ts";
import { LONGEST_FIELD, shortText } from "../../image/metadata/short-text.ts";
import { MediaParts } from "../media-parts.ts";
import { readClusters } from "./clusters.ts";
import { type Element, elementsIn, uint } from "./ebml.ts";
import { readTrack, type TextTrack } from "./tracks.ts";

const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const CLUSTER = 0x1f43b675;
const INFO = 0x1549a966;
const TIME_SCALE = 0x2ad7b1;
const ATTACHED_FILE = 0x61a7;
const FILE_NAME = 0x466e;
const FILE_DATA = 0x465c;
/** Elements that hold others on the way to a text: tags, chapters, attachments, names of tracks. */
const BRANCHES = new Set([INFO, 0x1254c367, 0x7373, 0x67c8, 0x1043a770, 0x45b9, 0xb6, 0x80, 0x1941a469]);
/** Title, text of a tag, name of a chapter, description of an attachment. */
const TEXTS = new Set([0x7ba9, 0x4487, 0x85, 0x467e]);
/** Tags within tags, chapters within chapters. */
const DEEPEST = 20;
const NS_PER_S = 1_000_000_000;
const DEFAULT_SCALE = 1_000_000;

/** Matroska and WebM: title, tags, chapters, attached files, and subtitles out of the clusters they lie in. */
export async function* readMatroska(source: Source, budget: Budget): AsyncGenerator<Part> {
  const film = new Film(source, budget);
  for await (const element of elementsIn(source, 0, source.size)) {
    if (budget.expired()) break;
    if (element.id === SEGMENT) yield* film.segment(element);
  }
  yield* film.parts.end();
}

class Film {
  readonly parts: MediaParts;
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #tracks = new Map<number, TextTrack>();
  readonly #clusters: Element[] = [];
  #scale = DEFAULT_SCALE;

  constructor(source: Source, budget: Budget) {
    this.parts = new MediaParts(source);
    this.#source = source;
    this.#budget = budget;
  }

  async *segment({ start, end }: Element): AsyncGenerator<Part> {
    for await (const element of elementsIn(this.#source, start, end)) {
      if (this.#budget.expired()) return yield gap("", "too-slow");
      // A cluster of unknown size ends where its elements do: the reader of clusters goes on by itself.
      if (element.id === CLUSTER) this.#clusters.push(element);
      else if (element.id === TRACKS) await this.#readTracks(element);
      else if (BRANCHES.has(element.id)) await this.#branch(element, 0);
      yield* this.parts.take();
    }
    if (this.#tracks.size === 0) return;
    yield* readClusters(this.#source, this.#clusters, {
      tracks: this.#tracks,
      secondsPerTick: this.#scale / NS_PER_S,
      budget: this.#budget,
    });
  }

  async #readTracks({ start, end }: Element): Promise<void> {
    for await (const { id, start: from, end: to } of elementsIn(this.#source, start, end)) {
      if (this.#budget.expired()) return;
      if (id !== TRACK) continue;
      const track = await readTrack(this.#source, { id, start: from, end: to }, this.#budget);
      this.parts.tag(track.name);
      if (track.text !== undefined) this.#tracks.set(track.number, track.text);
    }
  }

  async #branch({ start, end }: Element, depth: number): Promise<void> {
    for await (const element of elementsIn(this.#source, start, end)) {
      if (this.#budget.expired()) return;
      if (element.id === ATTACHED_FILE) await this.#attachment(element);
      if (BRANCHES.has(element.id) && depth < DEEPEST) await this.#branch(element, depth + 1);
      if (TEXTS.has(element.id)) this.parts.tag(shortText(await this.#bytes(element)));
      if (element.id === TIME_SCALE)
        this.#scale = uint((await this.#bytes(element)).subarray(0, 6)) || DEFAULT_SCALE;
    }
  }

  async #attachment({ start, end }: Element): Promise<void> {
    let name = "附件";
    let data: Element | undefined;
    for await (const element of elementsIn(this.#source, start, end)) {
      if (this.#budget.expired()) return;
      if (element.id === FILE_NAME) name = shortText(await this.#bytes(element)) || name;
      if (TEXTS.has(element.id)) this.parts.tag(shortText(await this.#bytes(element)));
      if (element.id === FILE_DATA) data = element;
    }
    if (data !== undefined) this.parts.range(name, data.start, data.end - data.start);
  }

  #bytes({ start, end }: Element): Promise<Uint8Array> {
    return this.#source.read(start, Math.min(end - start, LONGEST_FIELD));
  }
}
