import { describe, expect, it } from "vitest";
import { xlsStream } from "../../../../seeds/documents/excel/xls.ts";
import { xlsx } from "../../../../seeds/documents/excel/xlsx.ts";
import { encode, type TextEncoding } from "../../../../seeds/documents/text/encoding.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";
const PAGE = `<table border=1><tr><td>密级<td>${MARK}</tr><tr><td>编号</td><td>110</td></tr></table>`;
const HTML = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>${PAGE}</body></html>`;
const XML =
  '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>' +
  '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
  `<Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">密级</Data></Cell><Cell><Data ss:Type="String">${MARK}</Data></Cell></Row></Table></Worksheet></Workbook>`;

describe("what calls itself .xls is read as what it is", () => {
  it.each<[string, string, TextEncoding]>([
    ["a page in GBK", HTML, "gb18030"],
    ["a page that does not say its encoding", HTML.replace("; charset=gb2312", ""), "gb18030"],
    ["a page in UTF-8", HTML.replace("gb2312", "utf-8"), "utf-8-bom"],
    ["a table without a page around it", PAGE, "gb18030"],
    ["an XML workbook of 2003", XML, "utf-8"],
    ["an XML workbook of 2003 in GBK", XML.replace('"1.0"', '"1.0" encoding="GB2312"'), "gb18030"],
    ["rows with commas", `密级,${MARK}\n编号,110\n`, "gb18030"],
    ["rows with semicolons", `密级;${MARK}\n编号;110\n`, "utf-8-bom"],
    ["rows with tabs", `密级\t${MARK}\n编号\t110\n`, "gb18030"],
    ["rows with tabs in UTF-16", `密级\t${MARK}\n编号\t110\n`, "utf-16le"],
  ])("%s", async (_case, text, encoding) => {
    const { lines } = await readWhole("台账.xls", encode(text, encoding));

    expect(lines).toContainEqual(expect.stringMatching(/^cell@.*: 密级\t机密★1年/));
    expect(lines.filter((line) => line.startsWith("gap"))).toEqual([]);
  });

  const sheets = [{ name: "表", rows: [["密级", MARK]] }];

  it.each([
    ["a workbook of today", xlsx({ title: "", author: "", sheets })],
    ["a workbook without a compound file around it", xlsStream({ sheets })],
  ])("%s", async (_case, bytes) => {
    const { lines } = await readWhole("台账.xls", bytes);

    expect(lines).toContain(`cell@表!1:1: 密级\t${MARK}`);
  });
});
