import { expect, it } from "vitest";
import { paxFields } from "../../../../scanner/extract/tar/pax.ts";

it.each([
  ["a path", "19 path=材料.txt\n", { path: "材料.txt" }],
  ["a size after another field", "11 mtime=1\n11 size=12\n", { size: 12 }],
  ["no number", "path=a\n", {}],
  ["no blank", "99999", {}],
  ["noughts to the end", "11 mtime=1\n\0\0\0\0", {}],
  ["a length of nothing", "0 path=a\n", {}],
  ["a length that goes back", "-9 path=a\n", {}],
  ["a length beyond the end", "400 path=a\n", {}],
])("fields with %s come to an end", (_what, text, fields) => {
  expect(paxFields(Buffer.from(text))).toEqual(fields);
});
