import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadAt, readVolume } from "../../../agent/removable/superblock.ts";
import { tempFolder } from "../../support/temp-folder.ts";

function reading(image: Buffer): ReadAt {
  return async (at, bytes) => (at + bytes > image.length ? undefined : image.subarray(at, at + bytes));
}

function madeBy(program: string, args: readonly string[], megabytes: number): Buffer {
  const folder = tempFolder();
  const image = join(folder, "image");
  mkdirSync(join(folder, "content"));
  writeFileSync(image, "");
  truncateSync(image, megabytes * 1_048_576);
  const named = args.map((arg) => arg.replace("IMAGE", image).replace("CONTENT", join(folder, "content")));
  execFileSync(program, named, { stdio: "ignore" });
  return readFileSync(image);
}

const UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

describe("a file system made by its own program tells its name", () => {
  it.for([
    [
      "ext4",
      "/usr/sbin/mkfs.ext4",
      ["-q", "-F", "-L", "办公", "-U", UUID, "IMAGE"],
      4,
      { uuid: UUID, label: "办公" },
    ],
    ["ext2", "/usr/sbin/mkfs.ext4", ["-q", "-F", "-O", "none", "-U", UUID, "IMAGE"], 4, { uuid: UUID }],
    [
      "FAT16",
      "/usr/sbin/mkfs.vfat",
      ["-F", "16", "-i", "1a2b3c4d", "-n", "OFFICE", "IMAGE"],
      20,
      { uuid: "1A2B-3C4D", label: "OFFICE" },
    ],
    ["FAT32", "/usr/sbin/mkfs.vfat", ["-F", "32", "-i", "0000beef", "IMAGE"], 40, { uuid: "0000-BEEF" }],
    [
      "ISO 9660 with Joliet",
      "/usr/bin/genisoimage",
      ["-quiet", "-J", "-r", "-input-charset", "utf-8", "-V", "OFFICE 2026", "-o", "IMAGE", "CONTENT"],
      1,
      { label: "OFFICE 2026", uuid: expect.stringMatching(/^\d{4}(-\d\d){6}$/) },
    ],
    [
      "ISO 9660",
      "/usr/bin/genisoimage",
      ["-quiet", "-V", "OFFICE", "-o", "IMAGE", "CONTENT"],
      1,
      { label: "OFFICE", uuid: expect.stringMatching(/^\d{4}(-\d\d){6}$/) },
    ],
  ] as const)("%s", async ([, program, args, megabytes, told], { skip }) => {
    skip(!existsSync(program), `${program} is not on this machine`);

    expect(await readVolume(reading(madeBy(program, args, megabytes)))).toEqual(told);
  });
});

/** Microsoft's exFAT specification, sections 3.1 and 7.3. */
function exfatImage(): Buffer {
  const image = Buffer.alloc(65_536);
  image.write("EXFAT   ", 3, "latin1");
  image.writeUInt32LE(16, 0x58);
  image.writeUInt32LE(5, 0x60);
  image.writeUInt32LE(0xcafe0001, 0x64);
  image.set([9, 3], 0x6c);
  const root = 16 * 512 + 3 * 4_096;
  image.set([0x81], root);
  image.set([0x83, 2], root + 32);
  image.write("办公", root + 34, "utf16le");
  return image;
}

/** NTFS: clusters of 4 KB, records of 1 KB, $Volume is record 3. */
function ntfsImage(): Buffer {
  const image = Buffer.alloc(65_536);
  image.write("NTFS    ", 3, "latin1");
  image.writeUInt16LE(512, 0x0b);
  image.set([8], 0x0d);
  image.writeBigUInt64LE(4n, 0x30);
  image.writeInt8(-10, 0x40);
  image.writeBigUInt64LE(0x00a1b2c3d4e5f607n, 0x48);
  const record = 4 * 4_096 + 3 * 1_024;
  image.write("FILE", record, "latin1");
  image.writeUInt16LE(56, record + 0x14);
  image.writeUInt32LE(0x10, record + 56);
  image.writeUInt32LE(48, record + 60);
  image.writeUInt32LE(0x60, record + 104);
  image.writeUInt32LE(32, record + 108);
  image.writeUInt32LE(4, record + 120);
  image.writeUInt16LE(24, record + 124);
  image.write("办公", record + 128, "utf16le");
  return image;
}

describe("a file system written down byte by byte tells its name", () => {
  it.each([
    ["exFAT", exfatImage(), { uuid: "CAFE-0001", label: "办公" }],
    ["NTFS", ntfsImage(), { uuid: "00A1B2C3D4E5F607", label: "办公" }],
    ["nothing known", Buffer.alloc(65_536), {}],
    ["an empty device", Buffer.alloc(0), {}],
    [
      "NTFS with a record size of nonsense",
      Buffer.from(ntfsImage()).fill(0x7f, 0x40, 0x41),
      { uuid: "00A1B2C3D4E5F607" },
    ],
    ["exFAT cut off behind its head", exfatImage().subarray(0, 1_024), { uuid: "CAFE-0001" }],
  ])("%s", async (_, image, told) => {
    expect(await readVolume(reading(image))).toEqual(told);
  });

  it("survives any damage", async () => {
    const images = [exfatImage(), ntfsImage()];
    const damage = fc.array(fc.tuple(fc.nat(20_000), fc.nat(255)), { minLength: 1, maxLength: 20 });

    await fc.assert(
      fc.asyncProperty(fc.nat(1), damage, async (which, changes) => {
        const image = Buffer.from(images[which]!);
        for (const [at, byte] of changes) image[at] = byte;
        const { label = "" } = await readVolume(reading(image));
        expect(label.length).toBeLessThan(40_000);
      }),
      { numRuns: 300 },
    );
  });
});
