import { existsSync, lstatSync, readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { loadPolicy } from "../rules/policy.ts";
import type { Bilingual } from "../rules/vocabulary.ts";
import { loadProvenPacks } from "../scanner/match/prove.ts";
import { isOcrInstalled } from "../scanner/ocr/installed.ts";
import { refusedRules } from "./accept/accept.ts";
import type { AgentConfig } from "./config/config.ts";
import { ask } from "./control.ts";
import { prepareData } from "./data-folder.ts";
import { asking } from "./doctor-asking.ts";
import { readers } from "./doctor-readers.ts";
import { tier } from "./doctor-tier.ts";
import type { Platform } from "./platform/platform.ts";

export interface Patient {
  readonly config: AgentConfig;
  readonly platform: Platform;
}

export interface Health {
  readonly state: "ok" | "warning" | "fault";
  readonly text: Bilingual;
  readonly fix?: Bilingual;
}

export interface Checkup {
  readonly id: string;
  readonly title: Bilingual;
  examine(patient: Patient): Promise<Health>;
}

/** Below this the vault may not be able to take a large file in. */
const LOW_DISK_BYTES = 1_073_741_824;
/** Folders a busy office account has, with room to grow. */
const MANY_FOLDERS = 65_536;

/** In the order a person mends things. An exception is a fault; its text says what to do. */
export const CHECKUPS: readonly Checkup[] = [
  { id: "data", title: { zh: "数据目录", en: "Data folder" }, examine: dataFolder },
  { id: "disk", title: { zh: "磁盘空间", en: "Disk space" }, examine: diskSpace },
  { id: "keys", title: { zh: "密钥文件", en: "Key files" }, examine: keyFiles },
  { id: "packs", title: { zh: "规则包", en: "Rule packs" }, examine: rulePacks },
  { id: "policy", title: { zh: "策略", en: "Policy" }, examine: policy },
  { id: "readers", title: { zh: "读取进程", en: "Readers" }, examine: readers },
  { id: "ocr", title: { zh: "图片文字识别", en: "Writing in pictures" }, examine: recognition },
  { id: "tier", title: { zh: "拦截能力", en: "Holding" }, examine: tier },
  { id: "watches", title: { zh: "文件监视限额", en: "Limit on watches" }, examine: watchLimit },
  { id: "desktop", title: { zh: "桌面通知", en: "Desktop messages" }, examine: desktop },
  { id: "asking", title: { zh: "询问本人", en: "Asking people" }, examine: asking },
  { id: "agent", title: { zh: "运行状态", en: "Agent" }, examine: running },
];

async function dataFolder({ config }: Patient): Promise<Health> {
  prepareData(config.data);
  return { state: "ok", text: same(config.data) };
}

async function diskSpace({ config }: Patient): Promise<Health> {
  const { bavail, bsize } = statfsSync(config.data);
  const free = bavail * bsize;
  const text = same(`${(free / 1_073_741_824).toFixed(1)} GB`);
  if (free >= LOW_DISK_BYTES) return { state: "ok", text };
  return {
    state: "warning",
    text,
    fix: {
      zh: "空间不足时隔离区可能收不下大文件，请清理磁盘或用 --data 换一个。",
      en: "The vault may not be able to take a large file: free some space, or move it with --data.",
    },
  };
}

async function keyFiles({ config }: Patient): Promise<Health> {
  const keys = ["fingerprint.key", "vault.key"]
    .map((name) => join(config.data, "keys", name))
    .filter(existsSync);
  const loose = keys.find((file) => (lstatSync(file).mode & 0o077) !== 0);
  if (loose === undefined)
    return {
      state: "ok",
      text: { zh: `${keys.length} 个，仅所有者可读`, en: `${keys.length}, for the owner only` },
    };
  return {
    state: "fault",
    text: { zh: `${loose} 可被他人读取`, en: `${loose} can be read by others` },
    fix: same(`chmod 600 "${loose}"`),
  };
}

async function rulePacks({ config }: Patient): Promise<Health> {
  const refused = await refusedRules(config);
  if (refused !== undefined) throw refused;
  const packs = await loadProvenPacks(config.packs, config.data);
  const rules = packs.reduce((sum, pack) => sum + pack.rules.length, 0);
  const names = packs.map(({ pack, version }) => `${pack} ${version}`).join(", ");
  return {
    state: "ok",
    text: {
      zh: `${rules} 条规则，样例全部通过（${names}）`,
      en: `${rules} rules, all samples right (${names})`,
    },
  };
}

async function policy({ config }: Patient): Promise<Health> {
  const { policy: id, mode, rules } = await loadPolicy(config.policy);
  return {
    state: "ok",
    text: { zh: `${id}，${rules.length} 条，模式 ${mode}`, en: `${id}, ${rules.length} rules, mode ${mode}` },
  };
}

async function recognition({ config }: Patient): Promise<Health> {
  if (!config.scanner.ocr)
    return { state: "ok", text: { zh: "已关闭（scanner.ocr）", en: "switched off (scanner.ocr)" } };
  if (isOcrInstalled()) return { state: "ok", text: { zh: "可用", en: "available" } };
  return {
    state: "warning",
    text: { zh: "未安装，图片按“未检内容”处理", en: "not installed: pictures count as not inspected" },
    fix: { zh: "请运行 npm ci（不带 --omit=optional）。", en: 'Run "npm ci" without --omit=optional.' },
  };
}

const WATCH_LIMIT = "/proc/sys/fs/inotify/max_user_watches";

async function watchLimit(): Promise<Health> {
  if (!existsSync(WATCH_LIMIT))
    return { state: "ok", text: { zh: "本系统没有此限额", en: "this system has none" } };
  const limit = Number(readFileSync(WATCH_LIMIT, "utf8"));
  const text = { zh: `每用户 ${limit} 个文件夹`, en: `${limit} folders for each user` };
  if (limit >= MANY_FOLDERS) return { state: "ok", text };
  return { state: "warning", text, fix: same("sysctl fs.inotify.max_user_watches=524288") };
}

async function desktop({ platform }: Patient): Promise<Health> {
  if (platform.notifier.reach === "desktop") return { state: "ok", text: { zh: "可用", en: "available" } };
  return {
    state: "warning",
    text: {
      zh: "没有可用的桌面会话或 notify-send，仅在文件夹内留下说明",
      en: "no desktop session or no notify-send: only the note in the folder tells the person",
    },
  };
}

async function running({ config }: Patient): Promise<Health> {
  return (await ask(config.data)) === undefined
    ? { state: "warning", text: { zh: "没有运行", en: "not running" }, fix: same("npm start") }
    : { state: "ok", text: { zh: "正在运行", en: "running" } };
}

function same(text: string): Bilingual {
  return { zh: text, en: text };
}
