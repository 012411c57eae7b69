import { ShoumiError } from "../../rules/errors.ts";
import type { Language } from "../../rules/vocabulary.ts";

/** The one place that prints. Results go to stdout, everything said about the work to stderr. */
export interface Output {
  /** Whether stderr is a terminal: progress bars only there. */
  readonly interactive: boolean;
  readonly columns: number;
  line(text: string): void;
  json(value: unknown): void;
  note(text: string): void;
  /** Overwrites the current line of a terminal; nothing elsewhere. */
  progress(text: string): void;
  error(error: unknown): void;
}

export function terminalOutput(language: Language): Output {
  const interactive = process.stderr.isTTY === true;
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write("\r\u001b[2K");
    drawn = false;
  };
  return {
    interactive,
    columns: process.stdout.columns ?? 100,
    line: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    json: (value) => {
      clear();
      process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    note: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (!interactive) return;
      process.stderr.write(`\r\u001b[2K${text}`);
      drawn = true;
    },
    error: (error) => {
      clear();
      process.stderr.write(`${describe(error, language)}\n`);
    },
  };
}

/** What a person sees of an error: never a stack trace. */
export function describe(error: unknown, language: Language): string {
  if (error instanceof ShoumiError) return error.describe(language);
  const detail = error instanceof Error ? error.message : String(error);
  return language === "zh"
    ? `[INTERNAL] 程序内部错误：${detail}\n  怎么办：请运行 shoumi agent doctor，并把这一行报告给维护者。`
    : `[INTERNAL] Internal error: ${detail}\n  What to do: run "shoumi agent doctor" and report this line to the maintainers.`;
}

/** Columns of a table aligned by display width: a Han character takes two cells. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, i) => cell + " ".repeat(Math.max(0, widths[i]! - displayWidth(cell))))
      .join("  ")
      .trimEnd(),
  );
}

/** Cells a terminal uses: East Asian wide characters take two (Unicode UAX #11, the ranges in common use). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character.codePointAt(0)!) ? 2 : 1;
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
