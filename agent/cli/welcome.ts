import type { Bilingual, Mode } from "../../rules/vocabulary.ts";
import type { Channel } from "../channels/channel.ts";
import type { AgentConfig } from "../config/config.ts";
import { defaultData, thisLaunch } from "../config/places.ts";
import type { Tier } from "../platform/platform.ts";
import { table } from "./output.ts";
import type { Shell } from "./shell.ts";

interface Scene {
  readonly config: AgentConfig;
  /** What it can really do here, the gate open or not. */
  readonly tier: Tier;
  readonly channels: readonly Channel[];
}

export const TIERS: Readonly<Record<Tier, Bilingual>> = {
  prevent: {
    zh: "阻止：判定之前，别的程序打不开文件",
    en: "prevent: no other program opens a file before the verdict",
  },
  hold: { zh: "扣住：判定期间独占新文件", en: "hold: a new file is ours alone until the verdict" },
  remove: {
    zh: "移走：文件写完后判定，命中即移入隔离区",
    en: "remove: judged once written, moved to the vault when it must not leave",
  },
};

const MODES: Readonly<Record<Mode, Bilingual>> = {
  enforce: { zh: "拦截", en: "enforce" },
  observe: { zh: "仅记录", en: "observe" },
};

/** The few lines a person reads at the start: what is watched, what can be done here, what to try. */
export function welcome({ config, tier, channels }: Scene, shell: Shell): void {
  const { out, say } = shell;
  out.line(say({ zh: "守密正在看守，Ctrl-C 结束。", en: "Shoumi is guarding. Ctrl-C ends it." }));
  out.line(`  ${say({ zh: "本机能力：", en: "Here it can: " })}${say(TIERS[tier])}`);
  out.line(`  ${say({ zh: "数据目录：", en: "Data: " })}${config.data}`);
  out.line(
    `  ${say({ zh: `看守 ${channels.length} 个出口：`, en: `Guarding ${channels.length} ways out:` })}`,
  );
  const rows = channels.map((channel) => [
    "   ",
    channel.id,
    channel.kind,
    say(MODES[channel.mode ?? "observe"]),
    channel.roots.join("  "),
  ]);
  for (const line of table(rows)) out.line(line);
  const tryOut = channels.find(({ id }) => id === "try-out")?.roots[0];
  if (tryOut !== undefined) out.line(`  ${say(tryText(tryOut))}`);
  out.line(
    `  ${say({ zh: "查看报告：", en: "See incidents: " })}npx shoumi incidents list${dataFlag(config)}`,
  );
}

function tryText(folder: string): Bilingual {
  return {
    zh: `试一试：把首页标有“机密★1年”的 Word 文件复制到 ${folder}；再复制一个普通文件作对比`,
    en: `Try it: copy a Word file marked 机密★1年 into ${folder}, then an ordinary one`,
  };
}

function dataFlag({ data }: AgentConfig): string {
  return data === defaultData(thisLaunch()) ? "" : ` --data "${data}"`;
}
