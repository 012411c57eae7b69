import type { DriveKind } from "../../../reporter/incident.ts";

/** What a device says of itself. */
export interface StorageDevice {
  readonly serial?: string;
  readonly vendor?: string;
  readonly model?: string;
  /** Absent: built into the machine, as far as one can tell. */
  readonly kind?: DriveKind;
}

/** ntddstor.h, STORAGE_BUS_TYPE: what can be carried away. A disk in a USB case is `fixed` for GetDriveTypeW. */
const KINDS: Readonly<Record<number, DriveKind>> = {
  4: "usb", // FireWire
  7: "usb",
  12: "card", // SD
  13: "card", // MMC
  14: "image", // virtual
  15: "image", // a file
};
const OFFSETS = { vendor: 12, model: 16, serial: 24 } as const;
const BUS_AT = 28;
const HEAD_BYTES = 32;

/** STORAGE_DEVICE_DESCRIPTOR; nothing where the device did not answer. */
export function storageDevice(descriptor: Uint8Array): StorageDevice {
  const bytes = Buffer.from(descriptor);
  if (bytes.length < HEAD_BYTES) return {};
  const kind = KINDS[bytes.readUInt32LE(BUS_AT)];
  const texts = Object.entries(OFFSETS).flatMap(([name, at]) => {
    const text = textAt(bytes, bytes.readUInt32LE(at));
    return text === "" ? [] : [[name, text]];
  });
  return { ...Object.fromEntries(texts), ...(kind && { kind }) };
}

/** Offset 0: none. Padded with blanks, and by some with what is no letter. */
function textAt(bytes: Buffer, offset: number): string {
  if (offset === 0 || offset >= bytes.length) return "";
  const end = bytes.indexOf(0, offset);
  const text = bytes.toString("latin1", offset, end < 0 ? bytes.length : end);
  return text.replace(/[^\x21-\x7e]+/g, " ").trim();
}
