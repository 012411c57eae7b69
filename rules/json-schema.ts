import { z } from "zod";
import { policySchema } from "./policy-schema.ts";
import { packSchema } from "./schema.ts";

export const SCHEMAS = { pack: packSchema, policy: policySchema } as const;
export type SchemaName = keyof typeof SCHEMAS;

/** JSON Schema of a pack or a policy, for editors; `rules/packs/pack.schema.json` and its twin hold this text. */
export function jsonSchemaText(name: SchemaName): string {
  return `${JSON.stringify(z.toJSONSchema(SCHEMAS[name]), undefined, 2)}\n`;
}
