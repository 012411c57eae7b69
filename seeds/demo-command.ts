import { happeningText } from "../agent/cli/happening-text.ts";
import { table } from "../agent/cli/output.ts";
import type { Command, Shell } from "../agent/cli/shell.ts";
import { agentChild } from "./agent-child.ts";
import type { AgentPort } from "./agent-port.ts";
import { type DemoAudience, type DemoResult, demo } from "./demo.ts";
import { demoPapers } from "./demo-papers.ts";
import { INTERRUPTED, interruptible } from "./interrupted.ts";
import { makePlayground, type Playground } from "./playground.ts";

export interface DemoCommandOptions {
  readonly keep?: boolean;
}

const DIFFERENT = 1;
/** One file at a time is judged within two seconds. */
const PATIENCE_MS = 30_000;

export const demoCommand: Command = {
  register(program, shell) {
    const { say } = shell;
    program
      .command("demo")
      .description(
        say({
          zh: "演示：把样例文件逐个复制到试用文件夹，看守密如何判定。不触动本机其他文件",
          en: "copy sample papers into a try-out folder and watch the guard judge them; touches nothing else",
        }),
      )
      .option("--keep", say({ zh: "保留试用文件夹和数据", en: "keep the try-out folder and the data" }))
      .addHelpText("after", "\n  shoumi demo\n  shoumi demo --keep")
      .action((options: DemoCommandOptions) => playDemo(options, shell, agentChild(shell.language)));
  },
};

export async function playDemo(options: DemoCommandOptions, shell: Shell, agent: AgentPort): Promise<void> {
  const { out, say } = shell;
  const folderName = say({ zh: "试用同步文件夹", en: "try-out sync folder" });
  const playground = makePlayground({ id: "demo", kind: "cloud-sync", folderName });
  try {
    out.line(say({ zh: "正在启动守密…", en: "Starting the agent…" }));
    const result = await interruptible((signal) =>
      demo(demoPapers(), audience(shell), { agent, playground, signal, patienceMs: PATIENCE_MS }),
    );
    if (result === undefined) out.note(say({ zh: "演示已中断。", en: "The demo was ended early." }));
    else lastWords(result, { playground, options, shell });
    shell.exit(result === undefined ? INTERRUPTED : result.ok ? 0 : DIFFERENT);
  } finally {
    if (options.keep !== true) playground.remove();
  }
}

function audience({ out, say, language }: Shell): DemoAudience {
  return {
    copying: ({ path, about }) => {
      out.line("");
      out.line(say({ zh: `复制 ${path}：${about.zh}`, en: `Copying ${path}: ${about.en}` }));
    },
    judged: (_paper, verdict) => {
      const late = say({ zh: "✗ 没有等到判定", en: "✗ no verdict came" });
      out.line((verdict && happeningText(verdict, language)) ?? late);
    },
  };
}

interface Stage {
  readonly playground: Playground;
  readonly options: DemoCommandOptions;
  readonly shell: Shell;
}

function lastWords({ records }: DemoResult, { playground, options, shell }: Stage): void {
  const { out, say } = shell;
  const { vault, incidents } = records;
  out.line("");
  out.line(
    say({
      zh: `隔离区中有 ${vault.length} 个文件，加密保存，没有删除；记为 ${incidents.length} 起报告：`,
      en: `${vault.length} files are in the vault, encrypted, none deleted; incidents: ${incidents.length}`,
    }),
  );
  for (const line of table(vault.map(({ id, path }) => ["  ", id, path]))) out.line(line);
  const data = options.keep === true ? ` --data "${playground.data}"` : "";
  const id = vault[0]?.id ?? "V-…";
  const rows = [
    [say({ zh: "  查看报告", en: "  see incidents" }), `npx shoumi incidents list${data}`],
    [say({ zh: "  审查后放行", en: "  release after review" }), `npx shoumi vault release ${id}${data}`],
  ];
  for (const line of table(rows)) out.line(line);
  if (options.keep === true) return;
  out.line(
    say({
      zh: "演示数据随即删除；要亲手试这些命令，请运行 shoumi demo --keep。",
      en: 'The demo\'s data are removed now; to try these commands yourself, run "shoumi demo --keep".',
    }),
  );
}
