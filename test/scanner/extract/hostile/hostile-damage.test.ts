import { describe, expect, it } from "vitest";
import { para, readContainer, word, wordPart } from "../ooxml/office.ts";
import { readWhole } from "../reading.ts";
import { deflated, rawZip, stored } from "../zip/raw-zip.ts";

const MAIN = "word/document.xml";
const MARK = para("机密★1年");

async function ofMain(content: string): Promise<string[]> {
  return readContainer(rawZip([deflated(MAIN, content)]));
}

/** Paragraphs that do not get much smaller. */
function paragraphs(count: number): string {
  let state = 7;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length: count }, () => para(`${next()} ${next()}`)).join("");
}

describe("a document that is not well-formed", () => {
  const body = `<w:document><w:body>${MARK}`;

  it.each([
    ["is cut off between elements", body, "机密★1年"],
    ["is cut off in a tag", `${body}<w:p a="`, "机密★1年"],
    ["is cut off in a text", `${body}<w:p><w:r><w:t>内部`, "机密★1年\n内部"],
    ["is cut off in a comment", `${body}<!-- 内部`, "机密★1年"],
    ["is cut off in a character", `${body}<w:p><w:r><w:t>内&#x`, "机密★1年\n内&#x"],
    ["has a tag that never closed", `${body}<w:p <w:r><w:t>内部</w:t></w:r></w:p>`, "机密★1年\n内部"],
    ["has end tags of nothing", `</w:a></w:p></w:tbl></w:txbxContent>${body}`, "机密★1年"],
    ["has stray brackets", `${body}<w:p><w:r><w:t>1 < 2 <3</w:t></w:r></w:p>`, "机密★1年\n1 < 2 <3"],
  ])("and %s gives what it has, and a gap", async (_case, content, expected) => {
    expect(await ofMain(content)).toEqual([`body@: ${expected}`, `gap ${MAIN}: corrupt`]);
  });

  it("entities that it declares are left alone", async () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE w [<!ENTITY l0 "lol">${levels.join("")}]>${wordPart("document", para("&l9;机密★1年"))}`;

    expect(await ofMain(bomb)).toEqual(["body@: &l9;机密★1年"]);
  });

  it.each([
    ["empty", "", []],
    ["no XML", "机密★1年", [`gap ${MAIN}: corrupt`]],
  ])("and %s", async (_case, content, expected) => {
    expect(await ofMain(content)).toEqual(expected);
  });
});

describe("a document with a flipped byte", () => {
  const LONG = wordPart("document", `<w:body>${MARK}${paragraphs(20_000)}</w:body>`);

  it.each([0.3, 0.6, 0.9])("at %d of its main part gives the text before it", async (share) => {
    const bytes = rawZip([deflated(MAIN, LONG), deflated("word/header1.xml", wordPart("hdr", MARK))]);
    const at = Math.floor(bytes.indexOf("word/header1.xml") * share);
    bytes[at] = bytes[at]! ^ 0xff;
    const { lines, chars } = await readWhole("a.docx", bytes);

    expect(lines[0]).toContain("body@: 机密★1年\n");
    expect(lines).toContain("header@word/header1.xml: 机密★1年");
    expect(lines).toContain(`gap ${MAIN}: corrupt`);
    expect(chars).toBeGreaterThan(300_000 * share);
  });

  it("that is cut off in its main part gives the text before it", async () => {
    const bytes = rawZip([deflated(MAIN, LONG)]).subarray(0, 100_000);
    const { lines } = await readWhole("a.docx", bytes);

    expect(lines).toContain("gap : corrupt");
    expect(lines.some((line) => line.startsWith("body@: 机密★1年\n"))).toBe(true);
  });
});

describe("the limits of an archive", () => {
  const many = rawZip(
    Array.from({ length: 10_001 }, (_, i) => stored(`${i}.txt`, i === 0 ? "机密★1年的文件" : "")),
  );

  it("of 10,001 files one is too many, the others are read", async () => {
    const { lines } = await readWhole("a.zip", many);

    expect(lines).toContain("body@0.txt: 机密★1年的文件");
    expect(lines.filter((line) => line.startsWith("gap"))).toEqual(["gap : too-many"]);
  });

  it("are shared with the archives in it", async () => {
    const inner = rawZip([stored("甲.txt", "一"), stored("乙.txt", "二")]);
    const { lines } = await readWhole("a.zip", rawZip([stored("a.zip", inner), stored("b.zip", inner)]), {
      entries: 5,
    });

    expect(lines).toContain("gap b.zip: too-many");
    expect(lines).toContain("name@b.zip/甲.txt: 甲.txt");
    expect(lines).not.toContain("name@b.zip/乙.txt: 乙.txt");
  });

  it("are known when the directory is lost as well", async () => {
    const { lines } = await readWhole("a.zip", many.subarray(0, many.indexOf("PK\x01\x02")), {
      entries: 100,
    });

    expect(lines.filter((line) => line.startsWith("gap"))).toEqual(["gap : too-many"]);
  });

  it("of time is a gap also between empty files", async () => {
    const { lines } = await readWhole("a.zip", many, { time: -1 });

    expect(lines).toContain("gap : too-slow");
  });

  it("of time is a gap between the parts of a document", async () => {
    const lines = await readContainer(word(MARK), { time: -1 });

    expect(lines).toEqual([`gap ${MAIN}: too-slow`]);
  });

  it("of size leaves a file unread but named", async () => {
    const { lines } = await readWhole("a.zip", many, { fileBytes: 1_000 });

    expect(lines).toEqual(["gap : too-big"]);
  });
});
