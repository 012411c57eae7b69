import type { Command as Program } from "commander";
import type { Box } from "../../scanner/extract/extractor.ts";
import { LAYERS } from "../../scanner/fence/layers.ts";
import type { PoolStats } from "../../scanner/pool.ts";
import { resolveData } from "../config/locate.ts";
import { ask } from "../control.ts";
import { AgentError } from "../errors.ts";
import type { StatusAnswer } from "../status.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { driveStatusText } from "./drive-words.ts";
import { table } from "./output.ts";
import { BOX_WORDS } from "./report-words.ts";
import type { Shell } from "./shell.ts";
import { TIERS } from "./welcome.ts";

export function registerStatus(agent: Program, shell: Shell): void {
  const status = agent
    .command("status")
    .description(shell.say({ zh: "正在运行的守密情况如何", en: "how the running agent is" }))
    .addHelpText("after", "\n  shoumi agent status --format json");
  placeOptions(status, shell, ["text", "json"]).action((options: PlaceOptions) => showStatus(options, shell));
}

async function showStatus(options: PlaceOptions, shell: Shell): Promise<void> {
  const { data } = await resolveData(options, shell);
  const answer = (await ask(data)) as StatusAnswer | undefined;
  if (answer === undefined) throw notRunning(data);
  if (options.format === "json") return shell.out.json(answer);
  for (const line of table(rows(answer, shell))) shell.out.line(line);
}

function rows(it: StatusAnswer, { say }: Shell): string[][] {
  const { queue, verdicts, latency, readers } = it;
  const counts = Object.entries(verdicts).map(([effect, count]) => `${effect} ${count}`);
  return [
    [say({ zh: "进程", en: "process" }), `${it.pid}, ${Math.round(it.rssBytes / 1_048_576)} MB`],
    [say({ zh: "自", en: "since" }), new Date(it.since).toISOString()],
    [say({ zh: "能力", en: "tier" }), it.tier === undefined ? "?" : say(TIERS[it.tier])],
    [say({ zh: "文件夹", en: "folders" }), String(it.folders)],
    ...it.channels.map(({ id, kind, mode, roots }) => [`  ${id}`, `${kind}, ${mode}: ${roots.join("  ")}`]),
    ...it.drives.map((drive) => [`  ${drive.id}`, driveStatusText(drive, say)]),
    [say({ zh: "判定", en: "verdicts" }), counts.join(", ") || "0"],
    [say({ zh: "用时", en: "time taken" }), `p50 ${latency.p50} ms, p99 ${latency.p99} ms`],
    [say({ zh: "队列", en: "queue" }), `${queue.settling} / ${queue.waiting} / ${queue.running}`],
    [say({ zh: "读取进程", en: "readers" }), readers === undefined ? "?" : readersText(readers, say)],
    ...(readers === undefined ? [] : specialistRows(readers, say)),
    ...gateRows(it, say),
    [say({ zh: "事件遗漏", en: "events lost" }), String(it.lost)],
    [
      say({ zh: "错误", en: "errors" }),
      it.lastError === undefined ? String(it.errors) : `${it.errors} (${it.lastError})`,
    ],
  ];
}

function gateRows({ gate }: StatusAnswer, say: Shell["say"]): string[][] {
  if (gate === undefined) return [];
  const { perSecond, events, outside, remembered, waited, waiting, p50, p99, longest } = gate;
  return [
    [
      say({ zh: "打开前拦截", en: "opens asked" }),
      say({
        zh: `每秒 ${perSecond} 次，共 ${events} 次；不在看守范围 ${outside}，按已有判定 ${remembered}，拒绝 ${gate.refused}`,
        en: `${perSecond} a second, ${events} in all; ${outside} outside, ${remembered} by an earlier verdict, ${gate.refused} refused`,
      }),
    ],
    [
      say({ zh: "  等待判定", en: "  waited" }),
      say({
        zh: `${waited} 次，p50 ${p50} ms，p99 ${p99} ms，最长 ${longest} ms；现有 ${waiting} 个在等；超时 ${gate.late}，未能提问 ${gate.unasked}`,
        en: `${waited}, p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms; ${waiting} waiting now; ${gate.late} past the deadline, ${gate.unasked} not asked`,
      }),
    ],
  ];
}

function readersText(it: PoolStats, say: Shell["say"]): string {
  const died = it.killedForTime + it.killedForMemory + it.crashed;
  const memory = it.rss.map((bytes) => `${Math.round(bytes / 1_048_576)} MB`).join(" + ");
  const fence = fenceText(it.sandbox, say);
  return say({
    zh: `${it.processes} 个（${memory}），已读 ${it.scanned} 个文件，中止 ${died} 次，隔离方式：${fence}`,
    en: `${it.processes} up (${memory}), ${it.scanned} files read, ${died} readers ended over a file, fence: ${fence}`,
  });
}

function fenceText(layers: PoolStats["sandbox"], say: Shell["say"]): string {
  const words = layers.map((layer) => say(LAYERS[layer])).join(say({ zh: "、", en: ", " }));
  return words === "" ? say({ zh: "无", en: "none" }) : words;
}

function specialistRows({ specialists }: PoolStats, say: Shell["say"]): string[][] {
  return (Object.keys(specialists) as Box[]).map((box) => {
    const it = specialists[box];
    const died = it.killedForTime + it.killedForMemory + it.crashed;
    return [
      `  ${say(BOX_WORDS[box])}`,
      say({
        zh: `${it.processes} 个，已读 ${it.scanned} 个，中止 ${died} 次`,
        en: `${it.processes} up, ${it.scanned} read, ${died} ended over a file`,
      }),
    ];
  });
}

function notRunning(data: string): AgentError {
  return new AgentError("NOT_RUNNING", {
    what: { zh: `数据目录 ${data} 没有正在运行的守密`, en: `No agent runs on the data folder ${data}` },
    fix: {
      zh: "请用 npm start 或 shoumi agent run 启动；若它用了别的目录，请加 --data 或 --config。",
      en: 'Start it with "npm start" or "shoumi agent run"; if it uses another folder, add --data or --config.',
    },
  });
}
