import { describe, expect, it } from "vitest";
import { findDrives } from "../../../agent/removable/find-drives.ts";
import { fixtureMachine, OTHERS, SATA_DISK, USB_STICK } from "./fixture-machine.ts";

const machine = () => fixtureMachine({ ...SATA_DISK, ...USB_STICK, ...OTHERS });

function line(path: string, type: string, source: string, options = "rw,nosuid"): string {
  return `36 25 8:17 / ${path} ${options} shared:1 - ${type} ${source} rw`;
}

const SYSTEM = [
  line("/", "ext4", "/dev/sda1"),
  line("/proc", "proc", "proc"),
  line("/run", "tmpfs", "tmpfs"),
];

describe("the drives of a machine", () => {
  it("are told with serial number, maker, model, label and uuid", async () => {
    const table = [...SYSTEM, line("/media/li/\\040办", "vfat", "/dev/sdb1")].join("\n");

    expect(await findDrives(table, machine())).toEqual([
      {
        id: "4C530001230511116394",
        path: "/media/li/ 办",
        device: "/dev/sdb1",
        kind: "usb",
        serial: "4C530001230511116394",
        vendor: "SanDisk",
        model: "Ultra Fit",
        label: " 办",
        uuid: "1A2B-3C4D",
        filesystem: "vfat",
        readOnly: false,
        options: ["rw", "nosuid"],
      },
    ]);
  });

  it.each([
    ["a stick of NTFS through FUSE", "/media/li/A", "fuseblk", "/dev/sdb1", "usb"],
    ["a stick that somebody mounted by hand", "/mnt/usb", "vfat", "/dev/sdb1", "usb"],
    ["a stick in a home", "/home/li/stick", "exfat", "/dev/sdb1", "usb"],
    ["an encrypted stick", "/run/media/li/A", "ext4", "/dev/mapper/luks-1", "usb"],
    ["a memory card", "/mnt/card", "vfat", "/dev/mmcblk0p1", "card"],
    ["a disc", "/media/li/DISC", "iso9660", "/dev/sr0", "disc"],
    ["an SSD behind Thunderbolt", "/mnt/ssd", "ext4", "/dev/nvme1n1p1", "other"],
    [
      "another partition of the machine, mounted by the desktop",
      "/media/li/data",
      "ntfs3",
      "/dev/sda1",
      "other",
    ],
    ["an image of a disk", "/media/li/A", "ext4", "/dev/loop7", "image"],
    ["an image of a disc through FUSE", "/media/li/A", "fuse.fuseiso", "fuseiso", "image"],
    ["a phone through jmtpfs", "/home/li/phone", "fuse.jmtpfs", "jmtpfs", "phone"],
  ])("include %s", async (_, path, type, source, kind) => {
    const found = await findDrives([...SYSTEM, line(path, type, source)].join("\n"), machine());

    expect(found).toMatchObject([{ path, kind, filesystem: type }]);
  });

  it.each([
    ["the system", "/", "ext4", "/dev/sda1"],
    ["a system that runs from a stick", "/", "ext4", "/dev/sdb1"],
    ["its boot partition", "/boot/efi", "vfat", "/dev/sdb1"],
    ["a partition of the machine elsewhere", "/srv", "ext4", "/dev/sda1"],
    ["a soldered chip", "/data", "ext4", "/dev/mmcblk1p1"],
    ["an image elsewhere", "/snap/core/1", "ext4", "/dev/loop7"],
    ["a share", "/media/li/share", "cifs", "//nas/share"],
    ["a folder in memory", "/media/li/tmp", "tmpfs", "tmpfs"],
  ])("do not include %s", async (_, path, type, source) => {
    const found = await findDrives([...SYSTEM, line(path, type, source)].join("\n"), machine());

    expect(found).toEqual([]);
  });

  it("include phones below the mount of gvfs, and no shares", async () => {
    const table = line("/run/user/1000/gvfs", "fuse.gvfsd-fuse", "gvfsd-fuse");

    expect(await findDrives(table, machine())).toMatchObject([
      {
        id: "HUAWEI_P50 Pro_5TN0",
        path: "/run/user/1000/gvfs/mtp:host=HUAWEI_P50%20Pro_5TN0",
        kind: "phone",
      },
    ]);
  });

  it.each([
    ["the mount point", line("/media/li/A", "vfat", "/dev/sdb1", "ro,nosuid")],
    ["the file system", `${line("/media/li/A", "vfat", "/dev/sdb1")},x`.replace(/rw,x$/, "ro,codepage=936")],
  ])("are read-only when %s is", async (_, table) => {
    expect(await findDrives(table, machine())).toMatchObject([{ readOnly: true }]);
  });

  it("count once where one is mounted over another", async () => {
    const table = [line("/media/li/A", "ext4", "/dev/sda1"), line("/media/li/A", "vfat", "/dev/sdb1")].join(
      "\n",
    );

    expect(await findDrives(table, machine())).toMatchObject([{ device: "/dev/sdb1" }]);
  });
});
