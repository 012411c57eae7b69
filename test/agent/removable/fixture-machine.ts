import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { localDriveFiles } from "../../../agent/platform/linux/drives/local-drive-files.ts";
import type { DriveFiles } from "../../../agent/removable/drive-files.ts";
import { tempFolder } from "../../support/temp-folder.ts";

/** A machine in a folder: texts are files, `-> path` a link to that path of the machine, a path that ends in `/` a folder. */
export function fixtureMachine(tree: Readonly<Record<string, string>>): DriveFiles {
  const root = tempFolder("shoumi-sys");
  for (const [path, content] of Object.entries(tree)) {
    const full = join(root, path);
    mkdirSync(path.endsWith("/") ? full : dirname(full), { recursive: true });
    if (path.endsWith("/")) continue;
    if (content.startsWith("-> ")) symlinkSync(join(root, content.slice(3)), full);
    else writeFileSync(full, content);
  }
  return localDriveFiles(root);
}

const PCI = "/sys/devices/pci0000:00";

/** A USB stick as kernel 6 shows it, partition 1 of sdb. */
export const USB_STICK = {
  [`${PCI}/0000:00:14.0/usb1/idVendor`]: "1d6b\n",
  [`${PCI}/0000:00:14.0/usb1/serial`]: "0000:00:14.0\n",
  [`${PCI}/0000:00:14.0/usb1/1-2/idVendor`]: "0781\n",
  [`${PCI}/0000:00:14.0/usb1/1-2/serial`]: "4C530001230511116394\n",
  [`${PCI}/0000:00:14.0/usb1/1-2/manufacturer`]: "SanDisk\n",
  [`${PCI}/0000:00:14.0/usb1/1-2/product`]: "Ultra Fit\n",
  [`${PCI}/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/model`]: "Ultra Fit       \n",
  [`${PCI}/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb/removable`]: "1\n",
  [`${PCI}/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb/sdb1/partition`]: "1\n",
  "/sys/class/block/sdb1": `-> ${PCI}/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb/sdb1`,
  "/dev/sdb1": "",
  "/dev/disk/by-uuid/1A2B-3C4D": "-> /dev/sdb1",
  "/dev/disk/by-label/\\x20\\xe5\\x8a\\x9e": "-> /dev/sdb1",
};

/** A disc of the machine itself. */
export const SATA_DISK = {
  [`${PCI}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/model`]: "Samsung SSD\n",
  [`${PCI}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/vendor`]: "ATA\n",
  [`${PCI}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda/removable`]: "0\n",
  [`${PCI}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda/sda1/partition`]: "1\n",
  "/sys/class/block/sda1": `-> ${PCI}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda/sda1`,
  "/dev/sda1": "",
};

/** An SD card, an eMMC chip, a disc in its drive, an SSD behind Thunderbolt, a stick that is encrypted. */
export const OTHERS = {
  [`${PCI}/0000:00:1a.0/mmc_host/mmc0/mmc0:0001/type`]: "SD\n",
  [`${PCI}/0000:00:1a.0/mmc_host/mmc0/mmc0:0001/serial`]: "0x1234abcd\n",
  [`${PCI}/0000:00:1a.0/mmc_host/mmc0/mmc0:0001/block/mmcblk0/mmcblk0p1/partition`]: "1\n",
  "/sys/class/block/mmcblk0p1": `-> ${PCI}/0000:00:1a.0/mmc_host/mmc0/mmc0:0001/block/mmcblk0/mmcblk0p1`,
  [`${PCI}/0000:00:1b.0/mmc_host/mmc1/mmc1:0001/type`]: "MMC\n",
  [`${PCI}/0000:00:1b.0/mmc_host/mmc1/mmc1:0001/block/mmcblk1/mmcblk1p1/partition`]: "1\n",
  "/sys/class/block/mmcblk1p1": `-> ${PCI}/0000:00:1b.0/mmc_host/mmc1/mmc1:0001/block/mmcblk1/mmcblk1p1`,
  [`${PCI}/0000:00:17.0/ata2/host1/block/sr0/removable`]: "1\n",
  "/sys/class/block/sr0": `-> ${PCI}/0000:00:17.0/ata2/host1/block/sr0`,
  [`${PCI}/0000:05:00.0/removable`]: "removable\n",
  [`${PCI}/0000:05:00.0/nvme/nvme1/serial`]: "S5H9NX0N\n",
  [`${PCI}/0000:05:00.0/nvme/nvme1/nvme1n1/nvme1n1p1/partition`]: "1\n",
  "/sys/class/block/nvme1n1p1": `-> ${PCI}/0000:05:00.0/nvme/nvme1/nvme1n1/nvme1n1p1`,
  "/sys/devices/virtual/block/dm-0/dm/name": "luks\n",
  "/sys/class/block/dm-0": "-> /sys/devices/virtual/block/dm-0",
  "/sys/devices/virtual/block/dm-0/slaves/sdb1": "-> /sys/class/block/sdb1",
  "/dev/dm-0": "",
  "/dev/mapper/luks-1": "-> /dev/dm-0",
  ...Object.fromEntries(
    ["mmcblk0p1", "mmcblk1p1", "sr0", "nvme1n1p1", "loop7"].map((name) => [`/dev/${name}`, ""]),
  ),
  "/sys/devices/virtual/block/loop7/loop/backing_file": "/home/li/a.img\n",
  "/sys/class/block/loop7": "-> /sys/devices/virtual/block/loop7",
  "/run/user/1000/gvfs/mtp:host=HUAWEI_P50%20Pro_5TN0/": "",
  "/run/user/1000/gvfs/smb-share:server=nas/": "",
};
