/** A property of a file; offsets of the value in the folded text. */
export interface NamedValue {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Longer names and values are no labels. */
const LONGEST_NAME = 256;
const LONGEST_VALUE = 512;

/** The pairs of a text: `name\tvalue` or `name: value`, one on each line. */
export function* namedValues(text: string): Generator<NamedValue> {
  for (let from = 0; from < text.length; ) {
    const lineEnd = text.indexOf("\n", from);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const pair = pairIn(text, from, end);
    if (pair !== undefined) yield pair;
    from = end + 1;
  }
}

function pairIn(text: string, from: number, end: number): NamedValue | undefined {
  if (end - from > LONGEST_NAME + LONGEST_VALUE) return undefined;
  const line = text.slice(from, end);
  const tab = line.indexOf("\t");
  const border = tab === -1 ? line.indexOf(":") : tab;
  if (border === -1 || border > LONGEST_NAME) return undefined;
  const name = line.slice(0, border).trim().replace(/\s*:$/, "").toLowerCase();
  const rest = line.slice(border + 1);
  const value = rest.trim();
  if (name === "" || value === "") return undefined;
  const start = from + border + 1 + (rest.length - rest.trimStart().length);
  return { name, value, start, end: start + value.length };
}
