import type { Language } from "../../rules/vocabulary.ts";

/**
 * Chinese first: English is for those whose locale or `--lang` says so.
 * A locale that says nothing (unset, C, POSIX) is Chinese.
 */
export function languageOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const flag =
    argv.find((_, i) => argv[i - 1] === "--lang") ?? argv.find((arg) => arg.startsWith("--lang="))?.slice(7);
  const asked = flag ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "";
  if (asked === "" || /^(C|POSIX)\b/i.test(asked)) return "zh";
  return /^zh/i.test(asked) ? "zh" : "en";
}
