import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { tempFolder } from "../../../support/temp-folder.ts";
import { readWhole } from "../reading.ts";

const TOOL = "genisoimage";
const isMissing = spawnSync(TOOL, ["-version"]).error !== undefined;

/** An image of a folder with one Chinese file in it. */
function imageOf(name: Uint8Array, switches: readonly string[]): Buffer {
  const folder = tempFolder("shoumi-disc");
  mkdirSync(join(folder, "root"));
  writeFileSync(Buffer.concat([Buffer.from(join(folder, "root/")), name]), "机密★1年");
  const image = join(folder, "a.iso");
  expect(spawnSync(TOOL, ["-quiet", "-o", image, ...switches, join(folder, "root")]).status).toBe(0);
  return readFileSync(image);
}

const READ = ["name@会议纪要.txt: 会议纪要.txt", "body@会议纪要.txt: 机密★1年"];
const UTF8 = Buffer.from("会议纪要.txt");

describe("a disc image", () => {
  beforeEach((test) => test.skip(isMissing, `${TOOL} is not installed`));

  it.each([
    ["Joliet", UTF8, ["-J", "-input-charset", "utf-8"]],
    ["Rock Ridge", UTF8, ["-R", "-input-charset", "utf-8"]],
    ["UDF", UTF8, ["-udf", "-input-charset", "utf-8"]],
    [
      "Rock Ridge in GBK",
      encode("会议纪要.txt", "gb18030"),
      ["-R", "-input-charset", "iso8859-1", "-output-charset", "iso8859-1"],
    ],
  ])("with names as %s has them is read", async (_, name, switches) => {
    expect((await readWhole("a.iso", imageOf(name, switches))).lines).toEqual(READ);
  });

  it("to start a computer from is read", async () => {
    const image = imageOf(UTF8, ["-J", "-input-charset", "utf-8"]);
    image.fill("boot", 0, 440).writeUInt16BE(0x55aa, 510);

    expect((await readWhole("a.iso", image)).lines).toEqual(READ);
  });

  it("that was cut off gives what is there, and says that it is not all", async () => {
    const image = imageOf(UTF8, ["-J", "-input-charset", "utf-8"]);

    const { lines } = await readWhole("a.iso", image.subarray(0, 45_000));

    expect(lines.at(-1)).toMatch(/^gap .*: corrupt$/);
  });
});

it("zeros are of no known kind", async () => {
  expect((await readWhole("a.iso", Buffer.alloc(100_000))).lines).toEqual(["gap : unsupported"]);
});
