import { z } from "zod";
import { CONFIDENCES } from "../vocabulary.ts";
import { patternSource, shared, words } from "./shared.ts";

const count = z.number().int().min(1).max(200);

const field = z
  .strictObject({
    label: words
      .exactOptional()
      .describe("The label as it is printed; several are other ways to write the same one."),
    line: patternSource
      .exactOptional()
      .describe("Instead of a label: a pattern that fills a line or cell, e.g. a document number."),
    required: z.boolean().exactOptional().describe("Without this field there is no finding."),
    filled: z.boolean().exactOptional().describe("Counts only with a value beside or below it."),
  })
  .refine(({ label, line }) => (label === undefined) !== (line === undefined), {
    message: "a field has either a label or a line",
  });

/** A form or kind of document, known by the labels and lines that stand in it together. */
export const form = z.strictObject({
  ...shared,
  kind: z.literal("form"),
  titles: words
    .exactOptional()
    .describe(
      "Titles of the form; a line that is one of them, or ends with one, raises confidence; * stands for any characters, e.g. 涉密*登记表.",
    ),
  titled: z.boolean().exactOptional().describe("Without a title there is no finding."),
  fields: z.array(field).min(1).max(200),
  keys: words
    .exactOptional()
    .describe(
      "Labels that no other form has: without one of them there is no finding. They may belong to fields.",
    ),
  atLeast: count.describe("Distinct fields that make the form."),
  filled: count
    .exactOptional()
    .describe(
      "Fields that must have a value: an empty form is no leak. 1 when absent; irrelevant with rows.",
    ),
  rows: count
    .exactOptional()
    .describe("A table with these labels in its head must have this many rows with values in them."),
  not: words.exactOptional().describe("No finding in a text with one of these, e.g. 填表说明."),
  confidence: z.enum(CONFIDENCES).exactOptional().describe("Without a title; medium when absent."),
});
