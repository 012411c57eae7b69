import { Command as Program } from "commander";
import { agentCommands } from "./agent/cli/commands.ts";
import { languageOf } from "./agent/cli/language.ts";
import { describe, terminalOutput } from "./agent/cli/output.ts";
import type { Shell } from "./agent/cli/shell.ts";

/** The whole command line: the only file that knows every folder that brings commands. */
async function main(argv: readonly string[]): Promise<void> {
  const language = languageOf(argv, process.env);
  const out = terminalOutput(language);
  const shell: Shell = {
    out,
    language,
    cwd: process.cwd(),
    say: (text) => text[language],
    exit: (code) => {
      process.exitCode = code;
    },
  };
  const program = new Program("shoumi")
    .description(shell.say({ zh: "守密：终端防泄密", en: "Shoumi: endpoint data-leak prevention" }))
    .option("--lang <zh|en>", shell.say({ zh: "界面语言", en: "language of messages" }))
    .showHelpAfterError();
  for (const command of agentCommands) command.register(program, shell);
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    out.error(error);
    process.exitCode = 2;
  }
}

process.on("uncaughtException", (error) => {
  process.stderr.write(`${describe(error, "zh")}\n`);
  process.exit(2);
});

await main(process.argv.slice(2));
