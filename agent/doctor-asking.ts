import { realClock } from "./clock.ts";
import type { Health, Patient } from "./doctor.ts";

/** Whether a person who is warned sees a question, or has to look for it. */
export async function asking({ config, platform }: Patient): Promise<Health> {
  const { seconds } = config.ask;
  const after = config.ask.default === "stop" ? { zh: "停止", en: "stop" } : { zh: "继续", en: "go on" };
  const rule = { zh: `${seconds} 秒后${after.zh}`, en: `${seconds} s, then ${after.en}` };
  if (config.notify && platform.asker?.(realClock).reach === "desktop")
    return { state: "ok", text: { zh: `对话框，${rule.zh}`, en: `a dialog, ${rule.en}` } };
  const text = { zh: `只有 shoumi ask，${rule.zh}`, en: `"shoumi ask" only, ${rule.en}` };
  if (platform.asker === undefined || !config.notify) return { state: "ok", text };
  return {
    state: "warning",
    text,
    fix: {
      zh: "安装 zenity 后，被提醒的人会看到对话框。",
      en: "Install zenity, and whoever is warned sees a dialog.",
    },
  };
}
