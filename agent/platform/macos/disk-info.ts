import type { DriveKind } from "../../../reporter/incident.ts";
import type { Drive } from "../../removable/drive.ts";

/** What a disk hangs on, as diskutil names it. */
const KINDS: Readonly<Record<string, DriveKind>> = {
  USB: "usb",
  FireWire: "usb",
  Thunderbolt: "usb",
  "Secure Digital": "card",
  "Disk Image": "image",
};

/**
 * A drive out of what `diskutil info -plist` prints about its mount point; undefined for what is built in, and for shares.
 * Written after the manual and samples; unverified on a real Mac. It tells no serial number of the device: the volume's own
 * id has to do.
 */
export function driveOfDiskInfo(plist: string): Drive | undefined {
  const facts = factsOf(plist);
  const [path, device] = [facts.get("MountPoint"), facts.get("DeviceNode")];
  const kind = kindOf(facts);
  if (path === undefined || path === "" || device === undefined || kind === undefined) return undefined;
  const uuid = facts.get("VolumeUUID") ?? facts.get("DiskUUID");
  const [label, model] = [facts.get("VolumeName"), facts.get("MediaName")];
  return {
    id: uuid ?? device.slice(device.lastIndexOf("/") + 1),
    path,
    device,
    kind,
    ...(model !== undefined && { model }),
    ...(label !== undefined && { label }),
    ...(uuid !== undefined && { uuid }),
    filesystem: facts.get("FilesystemType") ?? "",
    readOnly: facts.get("WritableVolume") === "false",
    options: [],
  };
}

function kindOf(facts: ReadonlyMap<string, string>): DriveKind | undefined {
  if (facts.has("OpticalDeviceType")) return "disc";
  const kind = KINDS[facts.get("BusProtocol") ?? ""];
  if (kind !== undefined) return facts.get("Internal") === "true" && kind === "usb" ? undefined : kind;
  const isLoose = ["Ejectable", "RemovableMedia"].some((name) => facts.get(name) === "true");
  return isLoose && facts.get("Internal") !== "true" ? "other" : undefined;
}

/** Keys with a text or a yes or no, of the outermost dictionary; the rest is of no use here. */
function factsOf(plist: string): ReadonlyMap<string, string> {
  const pairs = plist.matchAll(/<key>([^<]*)<\/key>\s*(?:<string>([^<]*)<\/string>|<(true|false)\/>)/g);
  return new Map([...pairs].map(([, key, text, flag]) => [key!, flag ?? unescaped(text!)]));
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
