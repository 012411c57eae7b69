import type { Bilingual } from "../rules/vocabulary.ts";
import { ask } from "./control.ts";
import type { Health, Patient } from "./doctor.ts";
import type { Tier } from "./platform/platform.ts";
import { WINDOWS_HOLD } from "./platform/win32/platform.ts";

/** What each tier promises, and what it does not. */
export const PROMISES: Readonly<Record<Tier, Bilingual>> = {
  prevent: {
    zh: "阻止：看守的文件夹里，判定之前别的程序读不到文件；外发程序在任何位置都读不到应拦截的文件。做不到的：内容写入之前就已映射（mmap）该文件的程序仍可能读到；看守文件夹里指向外面的符号链接，未列为外发程序的软件仍能打开。",
    en: "prevent: in a guarded folder no other program reads a file before its verdict; a program that carries files out is refused what must not leave, wherever it lies. Not prevented: who had the file mapped (mmap) before the content was written may read it; and through a symbolic link out of a guarded folder a program that is not known to carry files out reads what lies there.",
  },
  hold: WINDOWS_HOLD,
  remove: {
    zh: "移走：文件写完之后才判定，命中即移入隔离区；抢在移走之前读取的程序可能已读到内容。",
    en: "remove: a file is judged once it is written and moved to the vault when it must not leave; a program that reads it in between may have it.",
  },
};

const SWITCHED_OFF: Bilingual = {
  zh: "门控已在配置中关闭；删去 gate.enabled: false 即可先判定后放行。",
  en: "The gate is switched off in the configuration: without gate.enabled: false files are judged before they are read.",
};
/** By errno, as fanotify_init(2) gives it. */
const NO_RIGHT: Bilingual = {
  zh: "门控需要 root（CAP_SYS_ADMIN）：请用 sudo shoumi agent install 装成系统服务；容器须另给 CAP_SYS_ADMIN。",
  en: "The gate needs root (CAP_SYS_ADMIN): install the service with sudo shoumi agent install; a container has to be given CAP_SYS_ADMIN.",
};
const NO_KERNEL: Bilingual = {
  zh: "内核不支持 fanotify 权限事件：需要 4.20 以上、CONFIG_FANOTIFY_ACCESS_PERMISSIONS=y（zgrep FANOTIFY /proc/config.gz 或 grep FANOTIFY /boot/config-$(uname -r)）。",
  en: "The kernel has no permission events: it takes 4.20 or newer with CONFIG_FANOTIFY_ACCESS_PERMISSIONS=y (zgrep FANOTIFY /proc/config.gz, or grep FANOTIFY /boot/config-$(uname -r)).",
};
const TOO_MANY: Bilingual = {
  zh: "本机 fanotify 组已用完：sysctl fs.fanotify.max_user_groups=1024，或关掉其他占用者。",
  en: "All fanotify groups of this machine are taken: sysctl fs.fanotify.max_user_groups=1024, or end whoever has them.",
};
const OBSTACLES: ReadonlyMap<number, Bilingual> = new Map([
  [1, NO_RIGHT], // EPERM
  [22, NO_KERNEL], // EINVAL
  [38, NO_KERNEL], // ENOSYS
  [24, TOO_MANY], // EMFILE
]);

/** What this machine can do about a file before it is judged; a running agent knows for certain. */
export async function tier(patient: Patient): Promise<Health> {
  const found = runningTier(await ask(patient.config.data)) ?? ownTier(patient);
  const text = PROMISES[found];
  if (found === "prevent") return { state: "ok", text };
  const fix = wayOut(patient);
  return { state: "warning", text, ...(fix !== undefined && { fix }) };
}

function runningTier(answer: unknown): Tier | undefined {
  const said = (answer as { readonly tier?: unknown } | null | undefined)?.tier;
  return typeof said === "string" && said in PROMISES ? (said as Tier) : undefined;
}

function ownTier({ config, platform }: Patient): Tier {
  return config.gate.enabled && platform.gate?.possible ? "prevent" : platform.tier;
}

/** Undefined on a system that has no gate at all. */
function wayOut({ config, platform }: Patient): Bilingual | undefined {
  if (platform.gate === undefined) return undefined;
  if (!config.gate.enabled) return SWITCHED_OFF;
  const errno = platform.gateObstacle?.() ?? 0;
  if (errno === 0) return RESTART;
  return (
    OBSTACLES.get(errno) ?? {
      zh: `门控无法打开：errno ${errno}。`,
      en: `The gate does not open: errno ${errno}.`,
    }
  );
}

/** It would open, and a running agent has none. */
const RESTART: Bilingual = {
  zh: "此处可以打开门控，但正在运行的守密没有打开：请重启它，并查看日志中的 GATE_NOT_OPENED。",
  en: "The gate would open here, but the running agent has none: start it again, and look for GATE_NOT_OPENED in its log.",
};
