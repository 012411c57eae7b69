import type { DriveKind, DriveName } from "../../reporter/incident.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Say } from "./incidents-words.ts";

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
