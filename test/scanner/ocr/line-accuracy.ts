import type { Page } from "../../../seeds/pictures/page.ts";

/** How much of what is written on a page was read: 1 minus the edit distance for each line, weighed by its length. */
export function accuracyOf(page: Page, read: string): number {
  const pieces = read.split(/[\n\t]/).map(plain);
  let [right, all] = [0, 0];
  for (const { text } of page.writing) {
    const wanted = plain(text);
    const distance = Math.min(...pieces.map((piece) => distanceOf(wanted, piece)));
    right += Math.max(0, wanted.length - distance);
    all += wanted.length;
  }
  return all === 0 ? 1 : right / all;
}

/** Blanks are not writing; models know one width of brackets, colons and commas, and that is as good. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replaceAll(/[〔【[]/g, "(")
    .replaceAll(/[〕】\]]/g, ")");
}

function distanceOf(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const swap = before[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      now.push(Math.min(swap, before[column]! + 1, now[column - 1]! + 1));
    }
    before = now;
  }
  return before.at(-1)!;
}
