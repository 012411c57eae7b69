import { registerDiff } from "./rules-diff.ts";
import { registerImport } from "./rules-import.ts";
import { registerLint } from "./rules-lint.ts";
import { registerSchema } from "./rules-schema.ts";
import { registerSign } from "./rules-sign.ts";
import { registerTest } from "./rules-test.ts";
import { registerTry } from "./rules-try.ts";
import type { Command } from "./shell.ts";

export const rulesCommand: Command = {
  register(program, shell) {
    const rules = program
      .command("rules")
      .description(
        shell.say({ zh: "规则包：检查、测试、试用", en: "rule packs: check them, test them, try them" }),
      );
    registerLint(rules, shell);
    registerTest(rules, shell);
    registerTry(rules, shell);
    registerDiff(rules, shell);
    registerSchema(rules, shell);
    registerSign(rules, shell);
    registerImport(rules, shell);
  },
};
