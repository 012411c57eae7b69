import { languageOf } from "../../../agent/cli/language.ts";
import type { Shell } from "../../../agent/cli/shell.ts";

/** A shell whose words can be read back. */
export interface FakeShell extends Shell {
  readonly lines: string[];
  readonly notes: string[];
  readonly codes: number[];
}

export function fakeShell(cwd: string, lang: "zh" | "en" = "zh"): FakeShell {
  const language = languageOf(["--lang", lang], {});
  const lines: string[] = [];
  const notes: string[] = [];
  const codes: number[] = [];
  return {
    lines,
    notes,
    codes,
    language,
    cwd,
    say: (text) => text[language],
    exit: (code) => void codes.push(code),
    out: {
      interactive: false,
      columns: 100,
      line: (text) => void lines.push(text),
      json: (value) => void lines.push(JSON.stringify(value)),
      note: (text) => void notes.push(text),
      progress: () => {},
      error: (error) => void notes.push(String(error)),
    },
  };
}
