import { z } from "zod";
import { patternSource, shared, word } from "./shared.ts";

export const name = z.strictObject({
  ...shared,
  kind: z.literal("name"),
  pattern: patternSource,
  level: word.exactOptional(),
});
