import { LAYERS, type Layer } from "../scanner/fence/layers.ts";
import { startPool } from "../scanner/pool.ts";
import type { Health, Patient } from "./doctor.ts";

/** Either of them keeps a reader from writing and from the network when Node itself has been overcome. */
const STRONG: readonly Layer[] = ["landlock", "seccomp"];

/** Starts a reader, without rules, and asks what fences it in. */
export async function readers({ config, platform }: Patient): Promise<Health> {
  const pool = await startPool({ packs: [], baseDir: config.data, key: new Uint8Array(32), processes: 1 });
  const { sandbox } = pool.stats();
  await pool.close();
  const words = sandbox.map((layer) => LAYERS[layer]);
  const text = {
    zh: `隔离方式：${words.map(({ zh }) => zh).join("、") || "无"}`,
    en: `fenced in by: ${words.map(({ en }) => en).join(", ") || "nothing"}`,
  };
  const isStrong = platform.system !== "linux" || STRONG.some((layer) => sandbox.includes(layer));
  if (sandbox.length > 0 && isStrong) return { state: "ok", text };
  return {
    state: "warning",
    text,
    fix: {
      zh: "本机内核或安装不完整，读取进程少了内核级隔离；请升级内核（5.13 以上）并运行 npm ci。",
      en: 'The kernel or the installation gives readers less of a fence: use kernel 5.13 or newer, run "npm ci".',
    },
  };
}
