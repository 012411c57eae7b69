import type { DriveKind, DriveName } from "../../reporter/incident.ts";
import type { Bilingual, Mode } from "../../rules/vocabulary.ts";
import type { Channel } from "../channels/channel.ts";
import type { Drive } from "./drive.ts";
import type { Standing } from "./drive-policy.ts";
import type { Visit } from "./visit.ts";

export type DriveAction = "arrived" | "left" | "read-only" | "writable";

/** A drive that is in. */
export interface ArrivedDrive {
  readonly drive: Drive;
  /** Nothing could be written to it when it came: a pressed disc, a stick with its switch on. All on it came with it. */
  readonly sealed: boolean;
  readonly standing: Standing;
  readonly visit: Visit;
}

/** What a drive says of itself, flat: for happenings, notes and `agent status`. */
export interface DriveFacts {
  readonly id: string;
  readonly path: string;
  readonly kind: DriveKind;
  readonly filesystem: string;
  readonly standing: Standing;
  readonly serial?: string;
  readonly uuid?: string;
  readonly label?: string;
  readonly vendor?: string;
  readonly model?: string;
}

/** For `agent status`. */
export interface DriveStatus extends DriveFacts {
  readonly readOnly: boolean;
}

export function driveStatus({ drive, standing }: ArrivedDrive): DriveStatus {
  return { ...driveNote(drive, standing), readOnly: drive.readOnly };
}

/** Tells one stay of a drive from another: unplugged and put in again it has another device or comes at another time. */
export function presenceOf({ path, device, uuid = "", id }: Drive): string {
  return [path, device, uuid, id].join("\n");
}

export function nameOf({ id, kind, serial, uuid, label }: Drive, way: DriveName["way"]): DriveName {
  return {
    id,
    kind,
    ...(serial !== undefined && { serial }),
    ...(uuid !== undefined && { uuid }),
    ...(label !== undefined && { label }),
    way,
  };
}

export function driveNote(drive: Drive, standing: Standing): DriveFacts {
  const { way: _, ...name } = nameOf(drive, "out");
  const { path, filesystem, vendor, model } = drive;
  return {
    ...name,
    path,
    filesystem,
    standing,
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model }),
  };
}

const STICKS: Bilingual = { zh: "U盘、移动硬盘", en: "USB sticks and disks" };
const PHONES: Bilingual = { zh: "手机（数据线连接）", en: "Phones on a cable" };

/** The channels that `known/media.yaml` has: policies and releases name them. */
export function channelOf({ kind, path }: Drive, mode: Mode | undefined): Channel {
  const names =
    kind === "phone"
      ? { id: "phone", client: "mtp", title: PHONES }
      : { id: "removable", client: "removable", title: STICKS };
  return { ...names, kind: "removable", roots: [path], ...(mode !== undefined && { mode }) };
}

/** Discovery finds drives too, and knows neither what they brought nor what is allowed: they are left to the guard. */
export function withoutDrives(channels: readonly Channel[]): readonly Channel[] {
  return channels.filter(({ id }) => id !== "removable" && id !== "phone");
}
