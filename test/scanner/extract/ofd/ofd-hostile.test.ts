import { describe, expect, it } from "vitest";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { ofd } from "../../../../seeds/documents/ofd.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";

async function bodyOf(page: string): Promise<string> {
  return (await wholeOf(page)).lines.join("\n");
}

function wholeOf(page: string) {
  const files = [
    {
      name: "Doc_0/Pages/Page_7/Content.xml",
      data: `<ofd:Page><ofd:Content>${page}</ofd:Content></ofd:Page>`,
    },
  ];
  return readWhole("a.ofd", ofd({ pages: [], files }));
}

describe("a hostile OFD document", () => {
  it.each([
    [
      "a run of a million steps",
      '<ofd:TextCode X="0" Y="5" DeltaX="g 1000000 5">机密</ofd:TextCode>',
      "机密",
    ],
    ["numbers that are none", '<ofd:TextCode X="NaN" Y="1e999" DeltaX="a b">机密</ofd:TextCode>', "机密"],
  ])("with %s is read", async (_what, code, expected) => {
    expect(
      await bodyOf(`<ofd:TextObject Boundary="x" CTM="0 0 0 0 0 0" Size="-0">${code}</ofd:TextObject>`),
    ).toContain(expected);
  });

  it("with a text beyond the edge of the world keeps its other lines", async () => {
    const far =
      '<ofd:TextObject Boundary="1e300 1e300 1 1" CTM="1e300 0 0 1e300 1e300 1e300" Size="1e300"><ofd:TextCode X="1e300" Y="1e300">远</ofd:TextCode></ofd:TextObject>';
    const near = (y: number, text: string) =>
      `<ofd:TextObject Boundary="0 ${y} 90 9" Size="5"><ofd:TextCode X="9" Y="5">${text}</ofd:TextCode></ofd:TextObject>`;

    expect((await bodyOf(far + near(20, MARK) + near(60, "正文"))).split("\n")).toContain(MARK);
  });

  it("with a line of fifty thousand pieces is read before the test is over", async () => {
    const piece = (x: number) =>
      `<ofd:TextObject Boundary="${x} 20 9 9" Size="5"><ofd:TextCode X="0" Y="5">字</ofd:TextCode></ofd:TextObject>`;
    const page = Array.from({ length: 50_000 }, (_, index) => piece(index * 13)).join("");

    expect((await wholeOf(page)).chars).toBeGreaterThanOrEqual(50_000);
  });

  it("cut anywhere gives a gap and no exception", async () => {
    const bytes = ofd({
      pages: [{ texts: [{ text: MARK, x: 25, y: 30 }] }],
      attachments: [{ name: "a.txt", data: MARK }],
    });
    for (let end = 1; end < bytes.length; end += 97) {
      const { lines: found } = await readWhole("a.ofd", bytes.subarray(0, end));
      expect(found.length).toBeGreaterThan(0);
    }
  });
});

it("a document that points to more files than are looked up says so", async () => {
  const document = `<ofd:Document>${"<ofd:PublicRes>a</ofd:PublicRes>".repeat(100_001)}</ofd:Document>`;
  const root = "<ofd:OFD><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:OFD>";
  const bytes = zip([
    { name: "OFD.xml", data: root },
    { name: "Document.xml", data: document },
  ]);

  expect((await readWhole("a.ofd", bytes)).lines).toContain("gap Document.xml: too-many");
});
