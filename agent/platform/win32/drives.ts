import type { DriveKind } from "../../../reporter/incident.ts";
import type { Drive, DriveSource } from "../../removable/drive.ts";
import { type StorageDevice, storageDevice } from "./storage-device.ts";
import type { Volume, VolumeCalls } from "./volumes.ts";

/** No window of ours hears of arrivals: the letters are looked at, which takes some microseconds. */
const LOOK_MS = 1_000;
const REMOVABLE = 2;
const FIXED = 3;
const DISC = 5;

/** What is plugged in or laid in, by drive letter. A volume that is mounted in a folder only is not seen. */
export function windowsDrives(calls: VolumeCalls, everyMs = LOOK_MS): DriveSource {
  return {
    present: async () => calls.volumes().flatMap((volume) => driveOf(volume, calls) ?? []),
    watch: async (onChange) => {
      let before = signature(calls.volumes());
      const timer = setInterval(() => {
        const now = signature(calls.volumes());
        if (now === before) return;
        before = now;
        onChange();
      }, everyMs).unref();
      return { close: async () => clearInterval(timer) };
    },
  };
}

/** A card reader has its letter without a card; a disc is changed for another. */
function signature(volumes: readonly Volume[]): string {
  return volumes.map(({ root, type, medium }) => `${root}${type}${medium?.serial ?? ""}`).join();
}

function driveOf(volume: Volume, calls: VolumeCalls): Drive | undefined {
  const { root, type, medium } = volume;
  if (medium === undefined || ![REMOVABLE, FIXED, DISC].includes(type)) return undefined;
  const device = type === DISC ? {} : storageDevice(calls.descriptor(root));
  const kind = kindOf(type, device);
  if (kind === undefined) return undefined;
  const uuid = volumeId(medium.serial);
  const { serial, vendor, model } = device;
  return {
    id: serial ?? uuid,
    path: root,
    device: root.slice(0, 2),
    kind,
    ...(serial !== undefined && { serial }),
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model }),
    ...(medium.label !== "" && { label: medium.label }),
    uuid,
    filesystem: medium.filesystem.toLowerCase(),
    readOnly: medium.readOnly,
    options: [],
  };
}

function kindOf(type: number, { kind }: StorageDevice): DriveKind | undefined {
  if (type === DISC) return "disc";
  return kind ?? (type === REMOVABLE ? "usb" : undefined);
}

/** As `vol` prints it, and `blkid` for the same stick when it is FAT: `1A2B-3C4D`. */
function volumeId(serial: number): string {
  const digits = serial.toString(16).toUpperCase().padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
