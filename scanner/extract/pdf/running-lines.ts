import type { View } from "./content/matrix.ts";
import type { PageLines } from "./layout/arrange.ts";
import type { Line } from "./layout/lines.ts";

/** Zones of a page in which running lines stand, in shares of its height. */
const HEAD_ZONE = 0.12;
const FOOT_ZONE = 0.88;
/** Points: the same line on the next page is at the same height. */
const SAME_HEIGHT = 3;
/** More lines than these in one zone are no running lines. */
const MOST_LINES = 4;

interface Candidate {
  readonly line: Line;
  /** The text without page numbers; longer numbers are people's. */
  readonly key: string;
  readonly head: boolean;
}

/** Lines of one page that may run through all. */
export function candidates({ body }: PageLines, { height }: View): readonly Candidate[] {
  const found = body.flatMap((line) => {
    const middle = 1 - (line.box.top + line.box.bottom) / 2 / height;
    if (middle >= HEAD_ZONE && middle <= FOOT_ZONE) return [];
    return [{ line, key: line.text.replaceAll(/(?<!\d)\d{1,4}(?!\d)/g, "#"), head: middle < HEAD_ZONE }];
  });
  const heads = found.filter(({ head }) => head).slice(0, MOST_LINES);
  return [...heads, ...found.filter(({ head }) => !head).slice(-MOST_LINES)];
}

/** Takes what stands on a neighbouring page too, at the same height, out of the body. */
export function withRunningLines(
  lines: PageLines,
  view: View,
  neighbours: readonly (readonly Candidate[])[],
): PageLines {
  const running = candidates(lines, view).filter((own) =>
    neighbours.some((others) => others.some((other) => isSame(own, other))),
  );
  if (running.length === 0) return lines;
  const taken = new Set(running.map(({ line }) => line));
  const of = (head: boolean) => running.filter((each) => each.head === head).map(({ line }) => line);
  return {
    ...lines,
    body: lines.body.filter((line) => !taken.has(line)),
    header: [...lines.header, ...of(true)],
    footer: [...lines.footer, ...of(false)],
  };
}

function isSame(a: Candidate, b: Candidate): boolean {
  return (
    a.head === b.head && a.key === b.key && Math.abs(a.line.box.bottom - b.line.box.bottom) <= SAME_HEIGHT
  );
}
