import koffi from "koffi";
import type { Nt } from "./nt.ts";

/** What Windows tells of a drive letter. */
export interface Volume {
  /** `E:\`. */
  readonly root: string;
  /** GetDriveTypeW: 2 removable, 3 fixed, 4 network, 5 disc, 6 memory. */
  readonly type: number;
  /** Absent: no medium in it. */
  readonly medium?: {
    readonly label: string;
    readonly serial: number;
    readonly filesystem: string;
    readonly readOnly: boolean;
  };
}

/** The drive letters, and what the device behind one says of itself. */
export interface VolumeCalls {
  volumes(): readonly Volume[];
  /** STORAGE_DEVICE_DESCRIPTOR; empty where the device does not answer. */
  descriptor(root: string): Uint8Array;
}

/** A missing disc must not raise a window that asks for one. */
const SEM_FAILCRITICALERRORS = 1;
const FILE_READ_ONLY_VOLUME = 0x0008_0000;
const NAME_LETTERS = 261;
const DISC_OR_REMOVABLE = [2, 5];
const FILE_READ_ATTRIBUTES = 0x80;
const SYNCHRONIZE = 0x0010_0000;
const SHARE_ALL = 7;
const IOCTL_STORAGE_QUERY_PROPERTY = 0x2d_1400;
const DESCRIPTOR_BYTES = 1_024;

/** Throws where there is no such system. */
export function loadVolumes(nt: Nt): VolumeCalls {
  const library = koffi.load("kernel32.dll");
  library.func("uint32_t SetErrorMode(uint32_t mode)")(SEM_FAILCRITICALERRORS);
  const letters = library.func("uint32_t GetLogicalDrives()");
  const type = library.func("uint32_t GetDriveTypeW(str16 root)");
  const information = library.func(
    "int GetVolumeInformationW(str16 root, void *label, uint32_t labelSize, void *serial, void *longest, void *flags, void *system, uint32_t systemSize)",
  );
  const medium = (root: string): Volume["medium"] => {
    const [label, system] = [Buffer.alloc(2 * NAME_LETTERS), Buffer.alloc(2 * NAME_LETTERS)];
    const [serial, longest, flags] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(4)];
    if (!information(root, label, NAME_LETTERS, serial, longest, flags, system, NAME_LETTERS))
      return undefined;
    return {
      label: textOf(label),
      serial: serial.readUInt32LE(),
      filesystem: textOf(system),
      readOnly: (flags.readUInt32LE() & FILE_READ_ONLY_VOLUME) !== 0,
    };
  };
  return {
    volumes: () =>
      rootsOf(letters()).map((root) => {
        const kind: number = type(root);
        // A share whose server is away would be waited for.
        const found = kind === 3 || DISC_OR_REMOVABLE.includes(kind) ? medium(root) : undefined;
        return { root, type: kind, ...(found && { medium: found }) };
      }),
    descriptor: (root) => descriptorOf(nt, root),
  };
}

function descriptorOf(nt: Nt, root: string): Uint8Array {
  const { status, handle } = nt.openVolume(root.slice(0, 2), FILE_READ_ATTRIBUTES | SYNCHRONIZE, SHARE_ALL);
  if (status !== 0) return new Uint8Array();
  // STORAGE_PROPERTY_QUERY: the device's own property, the standard query.
  const answer = nt.control(handle, IOCTL_STORAGE_QUERY_PROPERTY, Buffer.alloc(12), DESCRIPTOR_BYTES);
  nt.close(handle);
  return answer;
}

function rootsOf(mask: number): readonly string[] {
  return [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((letter, bit) =>
    (mask >>> bit) & 1 ? [`${letter}:\\`] : [],
  );
}

function textOf(letters: Buffer): string {
  return letters.toString("utf16le").split("\0", 1)[0]!;
}
