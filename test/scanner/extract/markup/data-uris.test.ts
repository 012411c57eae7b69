import { describe, expect, it } from "vitest";
import { DataUris } from "../../../../scanner/extract/markup/data-uris.ts";
import { html } from "../../../../scanner/extract/markup/html.ts";
import { partsOf, shown } from "../parts.ts";

const BYTES = Buffer.from(Array.from({ length: 300 }, (_, i) => i & 0xff));
const URI = `data:image/png;base64,${BYTES.toString("base64")}`;

describe("files that stand in a page", () => {
  it("are files", async () => {
    const page = `<p>一<img src="${URI}" alt="图">二<style>a{b:url(${URI})}</style></p>`;
    const parts = await partsOf(html, "a.html", Buffer.from(page));

    expect(shown(parts).sort()).toEqual([
      "alt-text: 图\n",
      "body: 一二",
      "file data-1.png",
      "file data-2.png",
    ]);
  });

  it("are read at any size", async () => {
    const data = Buffer.alloc(3_000_000, BYTES);
    const page = `<!DOCTYPE html>一<img src='data:image/jpeg;charset=utf-8;base64,${data.toString("base64")}'>二`;
    const parts = await partsOf(html, "a.html", Buffer.from(page));
    const [part] = parts.filter(({ kind }) => kind === "file");

    if (part?.kind !== "file") throw new Error("no file");
    expect(Buffer.from(await part.source.read(0, 4_000_000)).equals(data)).toBe(true);
    expect(shown(parts)).toContain("body: 一二");
  });

  it("are found wherever the text is cut", () => {
    const text = `some data: and dadata ${URI}" after data:x`;
    for (const size of [1, 2, 3, 5, 7, 20, 100]) {
      const uris = new DataUris();
      let rest = "";
      for (let at = 0; at < text.length; at += size) rest += uris.push(text.slice(at, at + size));
      rest += uris.end();

      expect(rest).toBe('some data: and dadata data:image/png;base64," after data:x');
      expect(uris.take()).toEqual([{ type: "image/png", bytes: BYTES, isCut: false }]);
    }
  });

  it.each([
    ["beginnings", "data:".repeat(1_000_000)],
    ["types", `data:${"a".repeat(60)}/`.repeat(100_000)],
    ["empty files", "data:;base64,".repeat(300_000)],
    ["letters", "d".repeat(5_000_000)],
  ])("millions of %s are read in a moment", async (_case, text) => {
    await partsOf(html, "a.html", Buffer.from(`<p>${text}`));
  });
});
