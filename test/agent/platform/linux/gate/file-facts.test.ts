import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileEye, rawOf } from "../../../../../agent/platform/linux/gate/file-facts.ts";
import { identityOf } from "../../../../../reporter/identity.ts";
import { tempFolder } from "../../../../support/temp-folder.ts";

const isLinux = process.platform === "linux";

function open(path: string, flags = "r"): number {
  const fd = openSync(path, flags);
  onTestFinished(() => {
    try {
      closeSync(fd);
    } catch {
      // The test has closed it.
    }
  });
  return fd;
}

function aFile(content = "内容"): string {
  const path = join(tempFolder(), "报告 a.txt");
  writeFileSync(path, content);
  return path;
}

/** Seconds since 1970; a file system keeps what it can. */
const TIMES = [
  ["now", undefined],
  ["before 1970", -86_400.25],
  ["a moment before 1970", -0.000_001],
  ["at the beginning of 1970", 0],
  ["in nanoseconds", 1_795_000_000.123_456_7],
  ["after 2038", 4_102_444_800.5],
] as const;

describe.skipIf(!isLinux)("facts of an open file (takes Linux)", () => {
  it.each(TIMES)("are those that the file system shows, for a time %s", (_, seconds) => {
    const path = aFile();
    if (seconds !== undefined) utimesSync(path, seconds, seconds);
    const fd = open(path);
    const stats = fstatSync(fd, { bigint: true });

    const facts = fileEye().facts(fd)!;

    expect(facts.identity()).toEqual(identityOf(stats));
    expect(rawOf(facts.identity())).toEqual({ inode: facts.inode, stamp: facts.stamp });
    expect([facts.size, facts.owner, facts.links]).toEqual([stats.size, stats.uid, stats.nlink].map(Number));
  });

  it.each(["/proc/self/maps", "/dev/null", "/sys/kernel", "/"])(
    "are those of other file systems: %s",
    (path) => {
      const fd = open(path);

      const facts = fileEye().facts(fd)!;

      const { dev, ino } = identityOf(fstatSync(fd, { bigint: true }));
      expect(facts.identity()).toMatchObject({ dev, ino });
      expect(facts.inode).toBe(rawOf(facts.identity()).inode);
    },
  );

  it("tell of files beyond four gigabytes", () => {
    const path = aFile();
    truncateSync(path, 5_000_000_000);

    expect(fileEye().facts(open(path))).toMatchObject({ size: 5_000_000_000 });
  });

  it("change their stamp with every write, and never their number", () => {
    const path = aFile();
    const fd = open(path);
    const before = fileEye().facts(fd)!;
    writeFileSync(path, "更长的内容");
    const after = fileEye().facts(fd)!;

    expect([after.inode === before.inode, after.stamp === before.stamp]).toEqual([true, false]);
  });

  it.each([
    ["a file", "r", (path: string) => path, true],
    ["a folder", "r", (path: string) => join(path, ".."), false],
    ["a device", "r", () => "/dev/null", false],
  ])("tell a file from the rest: %s", (_, flags, pathOf, isRegular) => {
    expect(fileEye().facts(open(pathOf(aFile()), flags))?.isRegular).toBe(isRegular);
  });

  it("count its names", () => {
    const path = aFile();
    const fd = open(path);
    linkSync(path, `${path}.2`);
    const two = fileEye().facts(fd)?.links;
    rmSync(path);
    rmSync(`${path}.2`);

    expect([two, fileEye().facts(fd)?.links]).toEqual([2, 0]);
  });

  it("are none once it is closed", () => {
    const fd = openSync(aFile(), "r");
    closeSync(fd);

    expect(fileEye().facts(fd)).toBeUndefined();
  });
});

describe.skipIf(!isLinux)("the eye (takes Linux)", () => {
  it.each([
    ["a name in Chinese", Buffer.from("报告")],
    ["a name that is not UTF-8", Buffer.from([0xb1, 0xa8, 0xb8, 0xe6])],
  ])("reads the path of an open file one character a byte: %s", (_, name) => {
    const path = Buffer.concat([Buffer.from(`${tempFolder()}/`), name]);
    writeFileSync(path, "");
    const fd = openSync(path, "r");
    onTestFinished(() => closeSync(fd));

    expect(fileEye().path(fd)).toBe(path.toString("latin1"));
  });

  it("reads what a link points to, and nothing where there is none", () => {
    const folder = tempFolder();
    const links = [join(folder, "a"), join(folder, "nothing")];
    symlinkSync("/ziel", links[0]!);

    expect(links.map((path) => fileEye().link(path))).toEqual(["/ziel", ""]);
  });

  it("sees whether anybody has a file open to write, and keeps nobody from it", () => {
    const path = aFile();
    const fd = open(path);
    const eye = fileEye();
    const before = eye.isBeingWritten(fd);
    const writer = openSync(path, "a");
    const during = eye.isBeingWritten(fd);
    closeSync(writer);

    expect([before, during, eye.isBeingWritten(fd)]).toEqual([false, true, false]);
  });

  it("takes what it cannot ask for not being written", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "x"));

    expect(fileEye().isBeingWritten(open(folder))).toBe(false);
  });
});

describe("raw texts of a state", () => {
  it.each([
    ["8:1", 2_049n, "0800000001000000"],
    ["0:300, as file systems in memory have it", 1_048_620n, "000000002c010000"],
    ["259:1048575", 4_293_985_279n, "03010000ffff0f00"],
    ["4096:0", 17_592_186_044_416n, "0010000000000000"],
  ])("tell the two numbers of a device apart: %s", (_, dev, hex) => {
    const { inode } = rawOf({ dev, ino: 0n, size: 0n, mtimeNs: 0n, ctimeNs: 0n });

    expect(Buffer.from(inode.slice(0, 8), "latin1").toString("hex")).toBe(hex);
  });

  const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const time = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
  const state = fc.record({ dev: number, ino: number, size: number, mtimeNs: time, ctimeNs: time });

  it("have one length, whatever the numbers", () => {
    fc.assert(
      fc.property(state, (identity) => {
        const { inode, stamp } = rawOf(identity);
        expect([inode.length, stamp.length]).toEqual([16, 32]);
      }),
      { numRuns: 200 },
    );
  });

  it("differ where anything differs", () => {
    const near = fc.constantFrom(-1n, 0n, 1n);
    const keys = fc.constantFrom("dev", "ino", "size", "mtimeNs", "ctimeNs");
    fc.assert(
      fc.property(state, keys, near, (identity, key, by) => {
        const other = { ...identity, [key]: BigInt.asUintN(63, identity[key] + by) };
        const [a, b] = [rawOf({ ...identity, [key]: BigInt.asUintN(63, identity[key]) }), rawOf(other)];
        expect(a.inode + a.stamp === b.inode + b.stamp).toBe(by === 0n);
      }),
      { numRuns: 300 },
    );
  });
});
