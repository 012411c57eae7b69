import { expect, it } from "vitest";
import { mhtml, workbookMhtml } from "../../../../seeds/documents/mail/mhtml.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";

it.each(["gb18030", "utf-8"] as const)(
  "a page saved by Word in %s, its header in a file of its own",
  async (charset) => {
    const saved = mhtml(
      {
        html: `<html><body><p class=MsoNormal>正文</p></body></html>`,
        files: [
          {
            location: "document.files/header.htm",
            type: "text/html",
            data: `<div style='mso-element:header'><p>${MARK}</p></div>`,
          },
        ],
      },
      { charset, transfer: "quoted-printable" },
    );
    const { lines } = await readWhole("报告.doc", saved);

    expect(lines).toContain("body@document.htm: 正文");
    expect(lines).toContain(`body@header.htm: ${MARK}`);
  },
);

it("tables saved by Excel", async () => {
  const { lines } = await readWhole("名单.xls", workbookMhtml([[["姓名", "密级"]], [["张三", "机密"]]]));

  expect(lines).toContain("cell@sheet001.htm: 姓名\t密级");
  expect(lines).toContain("cell@sheet002.htm: 张三\t机密");
});

it("what the page hides is read as in any page", async () => {
  const saved = mhtml({
    html: `<p style="display:none">${MARK}</p><!-- ${MARK} --><img alt="${MARK}">`,
    title: MARK,
  });
  const { lines } = await readWhole("a.mht", saved);

  expect(lines).toEqual(
    expect.arrayContaining([
      `subject@: ${MARK}`,
      `body@document.htm: ${MARK}`,
      `comment@document.htm: ${MARK}`,
      `alt-text@document.htm: ${MARK}`,
    ]),
  );
});
