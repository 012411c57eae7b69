import { describe, expect, it } from "vitest";
import { windowsDrives } from "../../../../agent/platform/win32/drives.ts";
import { storageDevice } from "../../../../agent/platform/win32/storage-device.ts";
import type { Volume, VolumeCalls } from "../../../../agent/platform/win32/volumes.ts";
import { until } from "../../../support/until.ts";

/** STORAGE_DEVICE_DESCRIPTOR as a device sends it: head, then texts that end in 0. */
function descriptor(bus: number, { vendor = "", model = "", serial = "" } = {}): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(bus, 28);
  let all = head;
  for (const [at, text] of [
    [12, vendor],
    [16, model],
    [24, serial],
  ] as const) {
    if (text === "") continue;
    all.writeUInt32LE(all.length, at);
    all = Buffer.concat([all, Buffer.from(`${text}\0`, "latin1")]);
  }
  return all;
}

const STICK = descriptor(7, { vendor: "Kingston", model: "DataTraveler 3.0 ", serial: "  E0D55EA574\x01" });
const BUILT_IN = descriptor(17, { model: "SAMSUNG MZVL2512", serial: "S64K" });
const medium = { label: "工作", serial: 0x1a2b3c4d, filesystem: "FAT32", readOnly: false };

function machine(
  volumes: readonly Volume[],
  descriptors: Readonly<Record<string, Buffer>> = {},
): VolumeCalls {
  return { volumes: () => volumes, descriptor: (root) => descriptors[root] ?? Buffer.alloc(0) };
}

describe("a device's own description", () => {
  it("names who made it, and its serial number without padding", () => {
    expect(storageDevice(STICK)).toEqual({
      kind: "usb",
      vendor: "Kingston",
      model: "DataTraveler 3.0",
      serial: "E0D55EA574",
    });
  });

  it.each([
    ["cut off", STICK.subarray(0, 20)],
    ["empty", Buffer.alloc(0)],
    ["without a text", descriptor(17)],
  ])("that is %s says nothing", (_, bytes) => {
    expect(storageDevice(bytes)).toEqual({});
  });

  it("does not lead out of its own bytes", () => {
    const bytes = Buffer.from(STICK);
    bytes.writeUInt32LE(0xffff_fff0, 24);

    expect(storageDevice(bytes).serial).toBeUndefined();
  });
});

describe("the drives of Windows", () => {
  it("are sticks, discs and disks in a USB case, not what is built in or in the network", async () => {
    const drives = windowsDrives(
      machine(
        [
          { root: "C:\\", type: 3, medium },
          { root: "D:\\", type: 5, medium: { ...medium, filesystem: "CDFS", readOnly: true, label: "" } },
          { root: "E:\\", type: 2, medium },
          { root: "F:\\", type: 3, medium: { ...medium, serial: 7, filesystem: "NTFS" } },
          { root: "G:\\", type: 2 },
          { root: "Z:\\", type: 4 },
        ],
        { "C:\\": BUILT_IN, "E:\\": STICK, "F:\\": descriptor(7) },
      ),
    );

    expect(await drives.present()).toEqual([
      expect.objectContaining({ path: "D:\\", kind: "disc", filesystem: "cdfs", readOnly: true }),
      {
        id: "E0D55EA574",
        path: "E:\\",
        device: "E:",
        kind: "usb",
        serial: "E0D55EA574",
        vendor: "Kingston",
        model: "DataTraveler 3.0",
        label: "工作",
        uuid: "1A2B-3C4D",
        filesystem: "fat32",
        readOnly: false,
        options: [],
      },
      expect.objectContaining({ id: "0000-0007", path: "F:\\", kind: "usb" }),
    ]);
  });

  it.each([
    ["a stick arrives", [{ root: "C:\\", type: 3 }], [{ root: "E:\\", type: 2, medium }]],
    ["a card is laid into its reader", [{ root: "E:\\", type: 2 }], [{ root: "E:\\", type: 2, medium }]],
    ["a stick is pulled out", [{ root: "E:\\", type: 2, medium }], []],
  ])("are looked at again when %s", async (_, before, after) => {
    let volumes: readonly Volume[] = before;
    let heard = 0;
    const watch = await windowsDrives({ ...machine([]), volumes: () => volumes }, 1).watch(() => {
      heard += 1;
    });

    volumes = after;
    await until("it is heard", () => heard > 0);
    await watch.close();

    expect(heard).toBe(1);
  });
});
