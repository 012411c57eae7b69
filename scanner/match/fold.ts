import { Breakpoints } from "./fold-breakpoints.ts";
import { buildFoldTable, IRREGULAR } from "./fold-table.ts";
import { PADDING } from "./literal/literals.ts";

/** A text as the rules read it, and the way back. */
export interface Folded {
  readonly text: string;
  /** The units of `text` and PADDING more. */
  readonly units: Uint16Array;
  /** Original offset of a folded offset; of the end when beyond it. */
  source(offset: number): number;
}

const { units: UNITS, strings: STRINGS } = buildFoldTable();
/** Anything that may change: most text files of programs hold nothing of the kind. */
const FOLDABLE = /[^\0-\n\f-\x7f]/;

/**
 * Folds what looks alike into one form: NFKC per code point, radicals and traditional characters to simplified ones, all
 * stars to ★ and triangles to ▲, other line ends to \n; drops what cannot be seen. Case, blanks, tabs, \n and \f stay, and
 * `*` stays `*`: whether it stands for a star is known only inside a marking.
 */
export function fold(text: string): Folded {
  const source = unitsOf(text);
  if (!FOLDABLE.test(text)) return unchanged(text, source);
  const length = text.length;
  let target = room(length);
  const breakpoints = new Breakpoints();
  let out = 0;
  let changed = 0;
  for (let i = 0; i < length; ) {
    const unit = source[i]!;
    const folded = UNITS[unit]!;
    if (folded !== IRREGULAR) {
      target[out++] = folded;
      changed |= unit ^ folded;
      i++;
      continue;
    }
    const point = text.codePointAt(i)!;
    const width = point > 0xffff ? 2 : 1;
    const form = STRINGS.get(point);
    if (form === undefined) {
      for (let k = 0; k < width; k++) target[out++] = source[i++]!;
      continue;
    }
    target = roomFor(target, out + form.length + length - i + PADDING);
    for (let k = 0; k < form.length; k++) {
      breakpoints.add(out, i);
      target[out++] = form.charCodeAt(k);
    }
    i += width;
    breakpoints.add(out, i);
  }
  if (changed === 0 && breakpoints.empty) return unchanged(text, source);
  const bytes = Buffer.from(target.buffer, 0, out * 2);
  return {
    text: bytes.toString("utf16le"),
    units: target,
    source: (offset) => Math.min(breakpoints.source(offset), length),
  };
}

function unchanged(text: string, units: Uint16Array): Folded {
  return { text, units, source: (offset) => Math.min(offset, text.length) };
}

/** The units of a text and PADDING more. */
export function unitsOf(text: string): Uint16Array<ArrayBuffer> {
  const units = room(text.length);
  Buffer.from(units.buffer).write(text, "utf16le");
  return units;
}

/** Not cleared: what is read was written before, but for the padding, of which it does not matter what it holds. */
function room(units: number): Uint16Array<ArrayBuffer> {
  return new Uint16Array(Buffer.allocUnsafeSlow((units + PADDING) * 2).buffer);
}

function roomFor(target: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> {
  if (needed <= target.length) return target;
  const wider = room(needed + (target.length >>> 1));
  wider.set(target);
  return wider;
}
