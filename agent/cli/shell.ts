import type { Command as Program } from "commander";
import type { Bilingual, Language } from "../../rules/vocabulary.ts";
import type { Output } from "./output.ts";

/** What every command is handed instead of reaching for the process. */
export interface Shell {
  readonly out: Output;
  readonly language: Language;
  readonly cwd: string;
  /** Picks the reader's language. */
  say(text: Bilingual): string;
  /** Sets the exit code; the command then returns. */
  exit(code: number): void;
}

/** A command of the command line: one file, one line in a list. */
export interface Command {
  register(program: Program, shell: Shell): void;
}

/** Commands by name. A command line that starts quickly loads one of them, not all. */
export type CommandList = Readonly<Record<string, () => Promise<Command>>>;
