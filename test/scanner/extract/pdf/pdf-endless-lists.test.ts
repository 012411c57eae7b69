import { expect, it } from "vitest";
import { pdf } from "../../../../scanner/extract/pdf/pdf.ts";
import { partsOf } from "../parts.ts";
import { at, tinyPdf } from "./tiny-pdf.ts";

it.each([
  ["fields of a form", `/AcroForm << /Fields [${"0 ".repeat(100_002)}] >>`],
  ["pieces of its structure", `/StructTreeRoot << /Alt (x) /K [${"null ".repeat(100_002)}] >>`],
  ["branches of attachments", `/Names << /EmbeddedFiles << /Kids [${"<<>> ".repeat(100_002)}] >> >>`],
])("more %s than are looked at are too many", async (_, catalog) => {
  const parts = await partsOf(pdf, "a.pdf", tinyPdf({ pages: [{ draw: at(72, 700, "正文") }], catalog }));

  expect(parts.filter(({ kind }) => kind === "gap")).toEqual([
    { kind: "gap", where: "", reason: "too-many" },
  ]);
});
