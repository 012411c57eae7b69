/** One line of writing on a page, lengths in millimetres. */
export interface Writing {
  readonly text: string;
  readonly left: number;
  /** Where the characters stand on. */
  readonly baseline: number;
  /** Height of a character; 5.6 mm is 三号 (16 pt). */
  readonly size: number;
  readonly color?: string;
  readonly weight?: "bold";
  readonly family?: "serif" | "sans";
}

/** A stroke from here to there, as the lines of a table are. */
export interface Stroke {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly color?: string;
  readonly width?: number;
}

/** A page as drawn: what stands on it, in reading order, is what recognition should tell. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly paper: string;
  readonly ink: string;
  readonly writing: readonly Writing[];
  readonly strokes: readonly Stroke[];
  /** Further SVG over everything: stamps. */
  readonly over?: string;
}

export const A4 = { width: 210, height: 297, paper: "#ffffff", ink: "#111111" } as const;

const FAMILIES = {
  serif: "'Noto Serif CJK SC','Source Han Serif SC','SimSun','Songti SC',serif",
  sans: "'Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Zen Hei','Microsoft YaHei','PingFang SC',sans-serif",
};

/** An SVG drawn at so many dots per inch has 72 units in one, whatever CSS says. */
const UNITS = 72 / 25.4;

/** The page as SVG, coordinates in millimetres. */
export function pageSvg(page: Page): string {
  const { width, height, paper, ink, writing, strokes, over = "" } = page;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * UNITS}" height="${height * UNITS}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    ...strokes.map((stroke) => strokeSvg(stroke, ink)),
    ...writing.map((line) => lineSvg(line, ink)),
    over,
    "</svg>",
  ].join("\n");
}

function lineSvg(
  { text, left, baseline, size, color, weight, family = "serif" }: Writing,
  ink: string,
): string {
  const font = `font-family="${FAMILIES[family]}" font-size="${size}" fill="${color ?? ink}"`;
  const bold = weight === undefined ? "" : ` font-weight="${weight}"`;
  return `<text x="${left}" y="${baseline}" ${font}${bold} xml:space="preserve">${escaped(text)}</text>`;
}

function strokeSvg({ from, to, color, width = 0.3 }: Stroke, ink: string): string {
  const [[x1, y1], [x2, y2]] = [from, to];
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${color ?? ink}" stroke-width="${width}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** How wide a text runs, in sizes: a Chinese character is one, others about half of it. */
export function runLength(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < "\u2000" ? 0.56 : 1), 0);
}

/** A text in lines of at most so many sizes; the first is indented by two. */
export function wrapped(text: string, sizes: number): readonly string[] {
  const lines: string[] = [];
  let line = "　　";
  for (const character of text) {
    if (runLength(line + character) > sizes && !"，。、；：）".includes(character)) {
      lines.push(line);
      line = "";
    }
    line += character;
  }
  return [...lines, line];
}
