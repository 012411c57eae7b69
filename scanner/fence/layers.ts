import type { Bilingual } from "../../rules/vocabulary.ts";

/** What can stand between a reader and the machine, weakest first. */
export const LAYERS = {
  permission: { zh: "Node 权限模型", en: "Node permission model" },
  capabilities: { zh: "放弃特权", en: "no capabilities" },
  network: { zh: "独立的空网络", en: "empty network namespace" },
  landlock: { zh: "Landlock 只读", en: "Landlock, read-only" },
  seccomp: { zh: "seccomp 系统调用过滤", en: "seccomp filter" },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Layer = keyof typeof LAYERS;
