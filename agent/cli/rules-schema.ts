import { Argument, type Command as Program } from "commander";
import { jsonSchemaText, type SchemaName } from "../../rules/json-schema.ts";
import type { Shell } from "./shell.ts";

export function registerSchema(rules: Program, shell: Shell): void {
  rules
    .command("schema")
    .description(
      shell.say({
        zh: "打印规则包或策略的 JSON Schema，供编辑器补全和检查",
        en: "print the JSON Schema of a pack or a policy, for editors",
      }),
    )
    .addArgument(new Argument("[kind]").choices(["pack", "policy"]).default("pack"))
    .addHelpText("after", "\n  shoumi rules schema > pack.schema.json\n  shoumi rules schema policy")
    .action((kind: SchemaName) => shell.out.line(jsonSchemaText(kind).trimEnd()));
}
