import { CLOSING, EMPTY_BOX, isOneOf, OPENING, TICKED_BOX } from "./characters.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Mark, marksAt } from "./mark.ts";
import type { Reading } from "./reading.ts";
import type { Strip } from "./strip.ts";

/** A box of a selection list: □, ☑, or drawn with brackets: ( ), [√]. */
interface Box {
  readonly start: number;
  readonly end: number;
  readonly ticked: boolean;
}

/** Longest choice beside a box: 警务工作秘密★10年. */
const LONGEST_CHOICE = 14;
const DRAWN_TICK = /[√✓✔vVxX☑■]/;

export function hasBoxAt(strip: Strip, at: number): boolean {
  if (boxAt(strip, at) !== undefined) return true;
  // 公开□ 内部☑: the boxes stand behind the words.
  return EMPTY_BOX.test(strip.text.slice(at)) || /[☑☒✓✔√]/.test(strip.text.slice(at));
}

/** □公开 ☑机密 without a label: a line that begins with a box and holds a choice of short words. */
export function readTicks(strip: Strip, lexicon: Lexicon): Reading | undefined {
  const boxes = boxesFrom(strip, 0);
  if (boxes.length < 2 || boxes[0]!.start !== 0) return undefined;
  const longest = Math.max(...boxes.map(({ end }, i) => (boxes[i + 1]?.start ?? strip.text.length) - end));
  const mark = longest > LONGEST_CHOICE ? undefined : tickedMark(strip, 0, lexicon);
  return mark === undefined ? undefined : { strip, mark, phrases: [], ticked: true };
}

/** （√）秘密 on a line of its own, between lines whose boxes are empty. */
export function readTickLine(
  strip: Strip,
  around: readonly (Strip | undefined)[],
  lexicon: Lexicon,
): Reading | undefined {
  const box = boxAt(strip, 0);
  if (box?.ticked !== true || !around.some((line) => line !== undefined && boxAt(line, 0)?.ticked === false))
    return undefined;
  const mark = marksAt(strip, box.end, lexicon).find(
    ({ end, star }) => end === strip.text.length && star === "none",
  );
  return mark === undefined ? undefined : { strip, mark, phrases: [], ticked: true };
}

/** The level whose box is ticked; undefined when none is, or one that is no level. */
export function tickedMark(strip: Strip, from: number, lexicon: Lexicon): Mark | undefined {
  const boxes = boxesFrom(strip, from);
  const first = boxes[0];
  if (first === undefined) return undefined;
  // A tick without boxes stands before its word, or behind it where it is the last.
  const bare = boxes.every(({ start }) => /[√✓✔]/.test(strip.text[start]!));
  const prefixed = first.start === from || (bare && first.end < strip.text.length);
  for (const [i, box] of boxes.entries()) {
    if (!box.ticked) continue;
    const start = prefixed ? box.end : (boxes[i - 1]?.end ?? from);
    const end = prefixed ? (boxes[i + 1]?.start ?? strip.text.length) : box.start;
    const mark = marksAt(strip, start, lexicon).find((candidate) => fills(strip, candidate, end));
    if (mark !== undefined) return mark;
  }
  return undefined;
}

/** Of 秘密 保密期限：5年 only the level stands by the box; a blank ends it. */
function fills(strip: Strip, mark: Mark, end: number): boolean {
  return (
    mark.end === end ||
    (mark.end < end && (strip.gap[mark.end] !== 0 || /[,;、/(]/.test(strip.text[mark.end]!)))
  );
}

function boxesFrom(strip: Strip, from: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < strip.text.length; at++) {
    const box = boxAt(strip, at);
    if (box === undefined) continue;
    boxes.push(box);
    at = box.end - 1;
  }
  return boxes;
}

function boxAt({ text }: Strip, at: number): Box | undefined {
  const char = text[at] ?? "";
  if (EMPTY_BOX.test(char)) return { start: at, end: at + 1, ticked: false };
  if (TICKED_BOX.test(char)) return { start: at, end: at + 1, ticked: true };
  if (!isOneOf(OPENING, char)) return undefined;
  if (isOneOf(CLOSING, text[at + 1])) return { start: at, end: at + 2, ticked: false };
  const drawn = DRAWN_TICK.test(text[at + 1] ?? "") && isOneOf(CLOSING, text[at + 2]);
  return drawn ? { start: at, end: at + 3, ticked: true } : undefined;
}
