import { basename, dirname, join } from "node:path";
import type { DriveKind } from "../../reporter/incident.ts";
import type { Drive } from "./drive.ts";
import type { DriveFiles } from "./drive-files.ts";

type Named = Pick<Drive, "serial" | "vendor" | "model">;

/** What sysfs(5) tells of the hardware below a file system. */
export interface BlockDevice extends Named {
  readonly kind: DriveKind;
  /** Made to be taken away: a USB ancestor, a removable medium, an SD card, a device behind Thunderbolt. */
  readonly detachable: boolean;
}

const SYSFS_DEVICES = "/sys/devices";
/** An encrypted stick is a mapper device over its partition; deeper stacks are not removable media. */
const MAX_LAYERS = 4;
/** A device lies some fifteen folders deep. */
const MAX_DEPTH = 40;

/** By the device's real path, e.g. `/dev/sdb1`; undefined where sysfs does not know it. */
export async function blockDevice(
  device: string,
  files: DriveFiles,
  layer = 0,
): Promise<BlockDevice | undefined> {
  const name = basename(device);
  const link = `/sys/class/block/${name}`;
  const [below] = await files.names(join(link, "slaves"), 1);
  if (below !== undefined && layer < MAX_LAYERS) return blockDevice(below, files, layer + 1);
  const own = await files.real(link);
  if (own === link && !(await files.exists(own))) return undefined;
  const chain = ancestors(own);
  const attributes = await Promise.all(chain.map((folder) => lookAt(folder, files)));
  const usb = attributes.find(({ idVendor }) => idVendor !== undefined);
  const kind = kindOf(name, attributes, usb !== undefined);
  const detachable = kind !== "other" || attributes.some(({ removable }) => removable);
  return { kind, detachable: detachable && kind !== "image", ...namesOf(attributes, usb) };
}

interface Attributes {
  readonly idVendor: string | undefined;
  readonly removable: boolean;
  readonly type: string | undefined;
  readonly serial: string | undefined;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
}

async function lookAt(folder: string, files: DriveFiles): Promise<Attributes> {
  const read = async (name: string) => {
    const text = (await files.text(join(folder, name)))?.replaceAll("\0", "").trim();
    return text === "" ? undefined : text;
  };
  const [idVendor, removable, type, serial, manufacturer, product, vendor, model] = await Promise.all(
    ["idVendor", "removable", "type", "serial", "manufacturer", "product", "vendor", "model"].map(read),
  );
  return {
    idVendor,
    // Block devices say 1, the buses say it in a word.
    removable: removable === "1" || removable === "removable",
    type,
    serial,
    vendor: manufacturer ?? vendor,
    model: product ?? model,
  };
}

function kindOf(name: string, attributes: readonly Attributes[], usb: boolean): DriveKind {
  if (/^sr\d/.test(name)) return "disc";
  if (/^loop\d/.test(name)) return "image";
  // An eMMC chip is soldered in and says MMC.
  if (name.startsWith("mmcblk") && attributes.some(({ type }) => type === "SD")) return "card";
  return usb ? "usb" : "other";
}

/** A USB device says it itself; else the first part on the way up that has a serial number or a model. */
function namesOf(attributes: readonly Attributes[], usb: Attributes | undefined): Named {
  const first = (key: "serial" | "vendor" | "model") =>
    usb === undefined ? attributes.find((one) => one[key] !== undefined)?.[key] : usb[key];
  const [serial, vendor, model] = [first("serial"), first("vendor"), first("model")];
  return {
    ...(serial !== undefined && { serial }),
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model }),
  };
}

function ancestors(folder: string): readonly string[] {
  const chain: string[] = [];
  for (let at = folder; at.startsWith(`${SYSFS_DEVICES}/`) && chain.length < MAX_DEPTH; at = dirname(at))
    chain.push(at);
  return chain;
}
