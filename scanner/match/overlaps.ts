import type { Place } from "../../rules/vocabulary.ts";
import { SLICE_OVERLAP } from "../content.ts";
import type { Hit } from "./hit.ts";

/** The most a hit needs to see behind itself: the longest `within` of a context, and the rest of a line. */
const EDGE = 256;

interface Slice {
  readonly place: Place;
  readonly where: string;
  readonly text: string;
  readonly offset: number;
}

interface Stream {
  readonly end: number;
  /** Hits so near the end of the last slice that the next one, which sees what follows, decides anew. */
  readonly open: readonly { readonly hit: Hit; readonly start: number }[];
}

export interface Settled {
  readonly fresh: readonly Hit[];
  readonly withdrawn: readonly Hit[];
}

/**
 * Slices of a long text overlap, so that nothing is cut in two. Each stretch of text is decided by the slice that sees both
 * sides of it: what the earlier slice found well inside is not counted again, what it found at its very end is taken
 * back for the later one to judge.
 */
export class Overlaps {
  readonly #streams = new Map<string, Stream>();

  settle(slice: Slice, hits: readonly Hit[]): Settled {
    const { offset, text } = slice;
    const key = `${slice.place}\0${slice.where}`;
    const before = offset > 0 ? this.#streams.get(key) : undefined;
    const overlaps = before !== undefined && offset < before.end;
    const decided = overlaps ? before.end - EDGE : Number.NEGATIVE_INFINITY;
    const withdrawn = overlaps
      ? before.open.filter(({ start }) => start >= offset).map(({ hit }) => hit)
      : [];
    const fresh = hits.filter((hit) => offset + hit.end > decided);
    const end = offset + text.length;
    const open = fresh.filter((hit) => offset + hit.end > end - EDGE);
    // A text no longer than the overlap has no next slice.
    if (text.length > SLICE_OVERLAP) {
      this.#streams.set(key, { end, open: open.map((hit) => ({ hit, start: offset + hit.start })) });
    }
    return { fresh, withdrawn };
  }
}
