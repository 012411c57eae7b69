import { Command as Program } from "commander";
import { agentCommands } from "./agent/cli/commands.ts";
import { languageOf } from "./agent/cli/language.ts";
import { describe, terminalOutput } from "./agent/cli/output.ts";
import type { Command, CommandList, Shell } from "./agent/cli/shell.ts";
import type { Language } from "./rules/vocabulary.ts";
import { seedCommands } from "./seeds/commands.ts";

const FAILED = 2;
const COMMANDS: CommandList = { ...agentCommands, ...seedCommands };

/** The whole command line: the only file that knows every folder that brings commands. */
async function main(argv: readonly string[], language: Language): Promise<void> {
  const shell = shellOf(language);
  const { out, say } = shell;
  const program = new Program("shoumi")
    .description(say({ zh: "守密：终端防泄密", en: "Shoumi: endpoint data-leak prevention" }))
    .option("--lang <zh|en>", say({ zh: "界面语言", en: "language of messages" }))
    .showHelpAfterError()
    .exitOverride();
  try {
    for (const load of wanted(argv)) (await load()).register(program, shell);
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (process.exitCode === FAILED && !isUsage(error)) out.error(error);
  }
}

/** The command that is named; all of them for `--help` and for names that do not exist. */
function wanted(argv: readonly string[]): readonly (() => Promise<Command>)[] {
  const named = argv.find((word) => Object.hasOwn(COMMANDS, word));
  return named === undefined ? Object.values(COMMANDS) : [COMMANDS[named]!];
}

function shellOf(language: Language): Shell {
  return {
    out: terminalOutput(language),
    language,
    cwd: process.cwd(),
    say: (text) => text[language],
    exit: (code) => {
      process.exitCode = code;
    },
  };
}

/** commander reports help and wrong usage as errors of its own, after it has printed them. */
function isUsage(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("commander.");
}

function exitCodeOf(error: unknown): number {
  return isUsage(error) && (error as { exitCode?: number }).exitCode === 0 ? 0 : FAILED;
}

const argv = process.argv.slice(2);
const language = languageOf(argv, process.env);

process.on("uncaughtException", (error) => {
  process.stderr.write(`${describe(error, language)}\n`);
  process.exit(FAILED);
});
// `| head` has read enough: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : FAILED);
});
// The launcher holds the other end: when it is killed, so is this, as if there had been one process.
if (process.channel !== undefined) {
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel.unref();
}

await main(argv, language);
