import { z } from "zod";
import { CONFIDENCES } from "../vocabulary.ts";
import { patternSource, shared, word, words } from "./shared.ts";

/** A property of a file that says how secret it is: document properties, sensitivity labels, tags, mail headers. */
export const label = z.strictObject({
  ...shared,
  kind: z.literal("label"),
  names: words.describe(
    "Names of properties or headers in any case; * stands for any characters, e.g. MSIP_Label_*_Name.",
  ),
  value: patternSource.describe(
    "Bounded regular expression that must match the whole folded value, letters in any case.",
  ),
  level: word.exactOptional().describe("The level reported; the value's match when absent."),
  confidence: z.enum(CONFIDENCES).exactOptional().describe("High when absent."),
});
