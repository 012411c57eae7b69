import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonSchemaText } from "../../rules/json-schema.ts";

it.each([
  ["pack", "rules/packs/pack.schema.json"],
  ["policy", "rules/policies/policy.schema.json"],
] as const)("the %s schema that editors read is the one that loading uses", async (name, file) => {
  const written = await readFile(join(import.meta.dirname, "../..", file), "utf8");

  // On a difference: shoumi rules schema pack > rules/packs/pack.schema.json (policy likewise).
  expect(JSON.parse(written)).toEqual(JSON.parse(jsonSchemaText(name)));
});
