import { describe, expect, it } from "vitest";
import { SLICE_CHARS } from "../../../../scanner/content.ts";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { partsOf, shown, textOf } from "../parts.ts";
import { at, stream, tinyPdf } from "./tiny-pdf.ts";

const read = async (...pages: string[]) =>
  partsOf(pdf, "a.pdf", tinyPdf({ pages: pages.map((draw) => ({ draw })) }));
const PROSE = "各单位应当按照规定认真贯彻落实有关";

describe("columns of prose", () => {
  const columns = (left: string, right: string) =>
    Array.from({ length: 12 }, (_, row) => {
      const y = 700 - row * 20;
      return at(60, y, `${left}${row % 10}${PROSE}`) + at(320, y, `${right}${row % 10}${PROSE}`);
    }).join("");

  it("are read one after the other, what stands across them in its place", async () => {
    const text = textOf(
      await read(at(200, 760, "横贯两栏的标题文字标题文字标题文字标题文字") + columns("左", "右")),
      "body",
    );
    const lines = text.split("\n");

    expect(lines[0]).toContain("标题");
    expect(lines.slice(1).map((line) => line[0])).toEqual([...Array(12).fill("左"), ...Array(12).fill("右")]);
  });

  it("are no columns when they are short: a table is read in rows", async () => {
    const rows = Array.from(
      { length: 12 },
      (_, row) => at(60, 700 - row * 20, "姓名") + at(320, 700 - row * 20, "张三"),
    );

    expect(textOf(await read(rows.join("")), "body").split("\n")[0]).toBe("姓名\t张三");
  });
});

describe("a drawn table", () => {
  const lines = (y: number, height: number) =>
    [60, 160, 400].map((x) => `${x} ${y} m ${x} ${y + height} l S\n`).join("") +
    [y, y + height].map((level) => `60 ${level} m 400 ${level} l S\n`).join("");

  it("is read by cells: a name on two lines stays one, its value beside it", async () => {
    const cells = at(70, 720, "报警人") + at(70, 704, "姓名") + at(170, 712, "张三");

    expect(
      textOf(await read(at(60, 780, "登记表") + lines(700, 36) + cells + at(60, 650, "备注")), "body"),
    ).toBe("登记表\n报警人姓名\t张三\n备注");
  });

  it("with one frame around everything is text in lines", async () => {
    const frame = "40 40 500 760 re S\n";

    expect(textOf(await read(`${frame}${at(60, 780, "机密★1年")}${at(60, 760, "正文")}`), "body")).toBe(
      "机密★1年\n正文",
    );
  });
});

describe("lines that run through pages", () => {
  const page = (number: number) =>
    at(80, 800, "市公安局") + at(80, 600, `正文${number}`) + at(280, 30, `— ${number} —`);

  it("are header and footer, without anybody saying so", async () => {
    const parts = await read(page(1), page(2), page(3));

    expect(shown(parts)).toEqual([
      "header: 市公安局",
      "body: 正文1",
      "footer: — 1 —",
      "body: \f正文2",
      "footer: — 2 —",
      "body: \f正文3",
      "footer: — 3 —",
    ]);
  });

  it("are body where they stand on one page only", async () => {
    const first = at(80, 800, "机密★1年") + at(80, 600, "正文");

    expect(textOf(await read(first, page(2), page(3)), "body")).toContain("机密★1年\n正文");
  });
});

it.each([
  ["pale", "/Resources << /Font << /F1 3 0 R >> /ExtGState << /G << /ca .2 >> >> >>", "/G gs "],
  ["light", "", ".8 g "],
])("large letters that are %s are a watermark", async (_case, more, set) => {
  const draw = `${at(80, 800, "正文")}${set}${at(100, 400, "内部资料", { size: 60 })}`;
  const parts = await partsOf(pdf, "a.pdf", tinyPdf({ pages: [{ draw, more }] }));

  expect(shown(parts)).toEqual(["body: 正文", "watermark: 内部资料"]);
});

it.each([0, 1, 2, 3, 4, 5, 6])(
  "a mark is whole in one slice wherever the border falls: %i before it",
  async (before) => {
    const line = "正".repeat(1_000);
    const lines = Array.from({ length: 65 }, (_, i) => at(10, 830 - i * 10, line, { size: 1 })).join("");
    const border = SLICE_CHARS - 65 * 1_001 - before;
    const last = at(10, 170, `${"文".repeat(border)}机密★1年${"文".repeat(3_000)}`, { size: 1 });
    const parts = (await read(lines + last)).flatMap((part) => (part.kind === "text" ? [part.text] : []));

    expect(parts.length).toBeGreaterThan(1);
    expect(parts.some((text) => text.includes("机密★1年"))).toBe(true);
  },
);

it("a line whose drawing is cut into several streams is one line", async () => {
  const [head, tail] = ["BT /F1 12 Tf 80 800 Td <673a> Tj", "<5bc6260500315e74> Tj ET"].map((draw) =>
    stream(draw),
  );
  const bytes = tinyPdf({
    pages: [{ draw: "", more: "/Contents [10 0 R 11 0 R]" }],
    objects: [head!, tail!],
  });

  expect(textOf(await partsOf(pdf, "a.pdf", bytes), "body")).toBe("机密★1年");
});
