import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { xlsx } from "../../../../seeds/documents/excel/xlsx.ts";
import { docx } from "../../../../seeds/documents/word/docx.ts";
import { partsOf, shown } from "../parts.ts";

const MARK = "机密★1年";

function missing(program: string): string | undefined {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return undefined;
  } catch {
    return `${program} is not on this machine`;
  }
}

const WITHOUT_OFFICE = missing("soffice");

/** What LibreOffice writes is the reference of what the formats look like. */
describe("files that LibreOffice wrote", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "odf-oracles-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function converted(name: string, bytes: Uint8Array, extension: string): Uint8Array {
    writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync(
      "soffice",
      [profile, "--headless", "--convert-to", extension, "--outdir", folder, join(folder, name)],
      {
        stdio: "ignore",
        timeout: 60_000,
      },
    );
    return readFileSync(join(folder, name.replace(/[^.]*$/, extension)));
  }

  it("as text have every place of the Word document they came from", async ({ skip }) => {
    if (WITHOUT_OFFICE !== undefined) skip(WITHOUT_OFFICE);
    const word = docx({
      title: `题${MARK}`,
      author: "人",
      custom: { 密级: MARK },
      body: [`正文${MARK}`, { rows: [["密级", MARK]] }],
      headers: [`页眉${MARK}`],
      footers: [`页脚${MARK}`],
      textBoxes: [`框${MARK}`],
      footnotes: [`脚注${MARK}`],
      comments: [`批注${MARK}`],
      watermark: `水印${MARK}`,
    });
    const found = shown(await partsOf(container, "a.odt", converted("a.docx", word, "odt"))).join("\n");
    for (const place of [
      "header: \n页眉",
      "footer: 页脚",
      "textbox: 框",
      "footnote: 脚注",
      "comment: 批注",
      "watermark: 水印",
    ]) {
      expect(found).toContain(`${place}${MARK}`);
    }
    expect(found).toContain(`cell: 密级\t${MARK}`);
    expect(found).toContain(`正文${MARK}`);
    expect(found).toContain(`密级\t${MARK}`);
  }, 120_000);

  it("as workbooks have the rows of the workbook they came from", async ({ skip }) => {
    if (WITHOUT_OFFICE !== undefined) skip(WITHOUT_OFFICE);
    const rows = [
      ["姓名", "电话"],
      ["张某", "13800138000"],
    ];
    const book = xlsx({ title: "题", author: "人", sheets: [{ name: "名单", rows }] });
    const found = shown(await partsOf(container, "a.ods", converted("b.xlsx", book, "ods")));
    expect(found).toContain("cell: 姓名\t电话\n张某\t13800138000\n");
  }, 120_000);
});
