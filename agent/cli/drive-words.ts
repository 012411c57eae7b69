import type { DriveKind, DriveName } from "../../reporter/incident.ts";
import type { Bilingual, Language } from "../../rules/vocabulary.ts";
import type { DriveHappening } from "../happening.ts";
import type { DriveAction, DriveStatus } from "../removable/arrived-drive.ts";
import type { Standing } from "../removable/drive-policy.ts";
import { printable, type Say } from "./incidents-words.ts";

export const DRIVE_WORDS: Readonly<Record<DriveKind, Bilingual>> = {
  usb: { zh: "USB 存储设备", en: "USB drive" },
  disc: { zh: "光盘", en: "disc" },
  card: { zh: "存储卡", en: "memory card" },
  phone: { zh: "手机", en: "phone" },
  image: { zh: "磁盘映像", en: "disk image" },
  other: { zh: "外接磁盘", en: "attached disk" },
};

const WAYS: Readonly<Record<DriveName["way"], Bilingual>> = {
  in: { zh: "随介质带入", en: "came with the drive" },
  out: { zh: "写入介质", en: "written to the drive" },
};

/** `USB 存储设备 4C530001 “办公”, 写入介质`. */
export function driveText({ id, kind, label, way }: DriveName, say: Say): string {
  return `${say(DRIVE_WORDS[kind])} ${id}${label === undefined ? "" : ` “${label}”`}, ${say(WAYS[way])}`;
}

const ACTIONS: Readonly<Record<DriveAction, Bilingual>> = {
  arrived: { zh: "+ 介质接入", en: "+ drive in " },
  left: { zh: "- 介质移除", en: "- drive out" },
  "read-only": { zh: "■ 介质已设为只读", en: "■ drive made read-only" },
  writable: { zh: "· 介质恢复可写", en: "· drive writable again" },
};

export const STANDING_WORDS: Readonly<Record<Standing, Bilingual>> = {
  allowed: { zh: "本单位登记，只记录", en: "allowed, recorded only" },
  "read-only": { zh: "只读", en: "read-only" },
  guarded: { zh: "看守", en: "guarded" },
};

export function driveStatusText({ kind, label, path, standing, readOnly }: DriveStatus, say: Say): string {
  const name = label === undefined ? "" : ` “${label}”`;
  const shut = readOnly && standing !== "read-only" ? say({ zh: "，不可写", en: ", cannot be written" }) : "";
  return printable(`${say(DRIVE_WORDS[kind])}${name} ${path}: ${say(STANDING_WORDS[standing])}${shut}`);
}

export function driveHappeningText(it: DriveHappening, language: Language): string {
  const name = it.label === undefined ? it.id : `${it.id} “${it.label}”`;
  const unfinished: Bilingual = {
    zh: `，${it.unfinished} 个文件未写完或未判定`,
    en: `, ${it.unfinished} files were being written or judged`,
  };
  const about = `${DRIVE_WORDS[it.kind][language]}, ${STANDING_WORDS[it.standing][language]}`;
  const rest = it.unfinished > 0 ? unfinished[language] : "";
  return printable(`${ACTIONS[it.action][language]} ${name} · ${it.path} · ${about}${rest}`);
}
