import { expect, it } from "vitest";
import { ntPath } from "../../../../agent/platform/win32/nt-path.ts";

it.each([
  ["D:\\云盘\\a.docx", "\\??\\D:\\云盘\\a.docx"],
  ["D:/云盘/a.docx", "\\??\\D:\\云盘\\a.docx"],
  ["\\\\server\\share\\a.docx", "\\??\\UNC\\server\\share\\a.docx"],
  ["\\\\?\\D:\\a.docx", "\\??\\D:\\a.docx"],
  ["\\\\?\\UNC\\server\\share\\a", "\\??\\UNC\\server\\share\\a"],
  ["\\\\.\\D:\\a", "\\??\\D:\\a"],
  ["D:\\a. ", "\\??\\D:\\a. "],
])("names %j to the system as %j", (path, named) => {
  expect(ntPath(path)).toBe(named);
});
