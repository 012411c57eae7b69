import { describe, expect, it } from "vitest";
import { driveOfDiskInfo } from "../../../../agent/platform/macos/disk-info.ts";
import { macosDrives } from "../../../../agent/platform/macos/drives.ts";

/** In the form of `diskutil info -plist`, with the keys that matter and one list among them; invented. */
function plist(facts: Readonly<Record<string, string | boolean>>): string {
  const pairs = Object.entries(facts).map(([key, value]) => {
    const text = typeof value === "string" ? `<string>${value}</string>` : `<${value}/>`;
    return `\t<key>${key}</key>\n\t${text}`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>APFSSnapshot</key>\n\t<false/>\n\t<key>Size</key>\n\t<integer>31</integer>\n${pairs.join("\n")}\n</dict>\n</plist>\n`;
}

const STICK = {
  BusProtocol: "USB",
  DeviceNode: "/dev/disk4s1",
  Ejectable: true,
  Internal: false,
  FilesystemType: "exfat",
  MediaName: "DataTraveler 3.0",
  MountPoint: "/Volumes/A &amp; B",
  VolumeName: "A &amp; B",
  VolumeUUID: "0F6A-1",
  WritableVolume: true,
};

describe("what diskutil prints", () => {
  it("about a stick names its volume", () => {
    expect(driveOfDiskInfo(plist(STICK))).toEqual({
      id: "0F6A-1",
      path: "/Volumes/A & B",
      device: "/dev/disk4s1",
      kind: "usb",
      model: "DataTraveler 3.0",
      label: "A & B",
      uuid: "0F6A-1",
      filesystem: "exfat",
      readOnly: false,
      options: [],
    });
  });

  it.each<[string, Readonly<Record<string, string | boolean>>, string | undefined]>([
    ["a card", { BusProtocol: "Secure Digital" }, "card"],
    ["an image", { BusProtocol: "Disk Image" }, "image"],
    ["a disc", { OpticalDeviceType: "DVD-R", BusProtocol: "SATA" }, "disc"],
    ["a disk in a case of its own", { BusProtocol: "SATA" }, "other"],
    ["the disk inside", { BusProtocol: "Apple Fabric", Internal: true, Ejectable: false }, undefined],
    ["a share", { MountPoint: "" }, undefined],
  ])("about %s tells its kind", (_, change, kind) => {
    expect(driveOfDiskInfo(plist({ ...STICK, ...change }))?.kind).toBe(kind);
  });

  it.each(["", "not a plist", "<key>MountPoint</key>"])("is nothing when it is %j", (text) => {
    expect(driveOfDiskInfo(text)).toBeUndefined();
  });
});

it("asks once about each volume, and again after it was away", async () => {
  let names = ["STICK"];
  const asked: string[] = [];
  const drives = macosDrives({
    names: async () => names,
    info: async (path) => {
      asked.push(path);
      return plist({ ...STICK, MountPoint: path });
    },
  });

  await drives.present();
  await drives.present();
  names = [];
  const away = await drives.present();
  names = ["STICK"];
  const back = await drives.present();

  expect([asked, away, back.length]).toEqual([["/Volumes/STICK", "/Volumes/STICK"], [], 1]);
});
