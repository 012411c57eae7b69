import { describe, expect, it } from "vitest";
import { arrange } from "../../../scanner/ocr/arrange.ts";
import type { Line } from "../../../scanner/ocr/line.ts";

const PAGE = { width: 1_000, height: 1_400 };

/** A line by its left end and middle; every character takes 20 pixels. */
function line(text: string, left: number, y: number, angle = 0): Line {
  const width = text.length * 20;
  return { box: { x: left + width / 2, y, width, height: 30, angle }, text, confidence: 1 };
}

/** The same page turned around its middle, as a photo of it would be. */
function turnedPage(lines: readonly Line[], degrees: number): readonly Line[] {
  const angle = (degrees * Math.PI) / 180;
  return lines.map(({ box, ...rest }) => {
    const [dx, dy] = [box.x - PAGE.width / 2, box.y - PAGE.height / 2];
    const x = PAGE.width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle);
    const y = PAGE.height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle);
    return { ...rest, box: { ...box, x, y, angle } };
  });
}

const FORM = [
  line("姓名", 100, 200),
  line("张三", 600, 204),
  line("工作秘密", 100, 100),
  line("电话", 100, 260),
  line("15400000000", 600, 262),
];
const FORM_TEXT = "工作秘密\n姓名\t张三\n电话\t15400000000\n";

describe("lines of a page", () => {
  it.each<[string, readonly Line[], string]>([
    ["rows and cells", FORM, FORM_TEXT],
    ["a tilted page", turnedPage(FORM, 7), FORM_TEXT],
    ["a line in two overlapping boxes", [line("机密★", 100, 50), line("1年", 150, 50)], "机密★1年\n"],
    ["spaced characters", [line("机", 100, 50), line("密", 160, 50)], "机 密\n"],
    ["columns that touch", [line("报警人姓名", 100, 50), line("张三丰", 200, 50)], "报警人姓名\t张三丰\n"],
    ["nothing", [], ""],
  ])("stand in reading order: %s", (_what, lines, text) => {
    expect(arrange(lines, PAGE, 0).text).toBe(text);
  });

  it("of a page turned by a quarter are turned back", () => {
    // The page lies with its top to the right: what comes first stands right.
    const lines = [
      { box: { x: 200, y: 300, width: 30, height: 80, angle: 0 }, text: "第二行文", confidence: 1 },
      { box: { x: 900, y: 300, width: 30, height: 80, angle: 0 }, text: "第一行文", confidence: 1 },
    ];

    expect(arrange(lines, PAGE, 1).text).toBe("第一行文\n第二行文\n");
    expect(arrange(lines, PAGE, 3).text).toBe("第二行文\n第一行文\n");
  });

  it("say where they stand, in shares of the page", () => {
    const { text, layout } = arrange([line("工作秘密", 100, 140), line("正文", 500, 700)], PAGE, 0);

    expect(layout).toHaveLength(2);
    expect(layout[0]).toMatchObject({ at: 0, left: 0.1, top: 125 / 1_400, width: expect.closeTo(0.08) });
    expect(layout[1]?.at).toBe(text.indexOf("正文"));
  });
});
