import { describe, expect, it } from "vitest";
import { xml } from "../../../../scanner/extract/markup/xml.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { partsOf, textOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const read = async (text: string) => textOf(await partsOf(xml, "a.xml", Buffer.from(text)));

describe("names in an XML file that are labels", () => {
  it.each([
    [
      "elements of a cadre appointment form",
      "<Person><XingMing>张某</XingMing><XingBie>男</XingBie></Person>",
      "person\txingming\t张某\nxingbie\t男",
    ],
    [
      "an element left empty",
      "<Person><JiGuan></JiGuan><MinZu>汉</MinZu></Person>",
      "person\tjiguan\tminzu\t汉",
    ],
    ["Chinese element names", "<a><密级>机密</密级><b>一</b></a>", "密级\t机密\n一"],
    [
      "properties of an OFD document",
      '<o:D xmlns:o="x"><o:CustomData Name="密级">机密</o:CustomData></o:D>',
      "密级\t机密",
    ],
  ])("%s", async (_what, text, expected) => {
    expect(await read(`<?xml version="1.0"?>${text}`)).toContain(expected);
  });

  it("are left out elsewhere", async () => {
    expect(await read('<?xml version="1.0"?><a><person>张某</person></a>')).toBe("张某");
  });
});

describe("files of the cadre appointment form", () => {
  it("of today is XML whose elements are labels", async () => {
    const file =
      '<?xml version="1.0" encoding="utf-8"?><Person><XingMing>张某</XingMing><MiJi>机密</MiJi></Person>';
    const { lines } = await readWhole("张某.lrmx", Buffer.from(file));
    expect(lines).toEqual(["body@: person\txingming\t张某\nmiji\t机密"]);
  });

  it("of old is quoted text in a Chinese encoding", async () => {
    const { lines } = await readWhole(
      "张某.lrm",
      encode('"张某","男","1970.01","汉族","某县委书记"\r\n', "gb18030"),
    );
    expect(lines.join()).toContain("某县委书记");
    expect(lines.join()).not.toContain("gap");
  });
});

describe("an SVG text", () => {
  it.each([
    [
      "is one line however it is cut",
      "<text><tspan>机</tspan><tspan fill='red'>密</tspan>★<tspan>1年</tspan></text>",
      "机密★1年",
    ],
    [
      "begins a line where a piece has a place of its own",
      '<text><tspan x="1" y="2">机密</tspan><tspan x="1" dy="9">正文</tspan></text>',
      "机密\n正文",
    ],
  ])("%s", async (_what, text, expected) => {
    expect(
      await read(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`),
    ).toContain(expected);
  });
});
