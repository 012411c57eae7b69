import { createHash } from "node:crypto";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileState } from "../../../agent/file-state.ts";
import { hashedCopy } from "../../../agent/removable/hashed-copy.ts";
import type { DriveName } from "../../../reporter/incident.ts";
import { anEvent } from "../../reporter/samples.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const drive: DriveName = { id: "4C53", kind: "usb", way: "out" };

/** A clean file on a drive: its readers found nothing and did not hash it. */
async function cleanFile(text: string, change: (path: string) => void = () => {}) {
  const path = join(tempFolder(), "通知.txt");
  writeFileSync(path, text);
  const { identity } = (await fileState(path))!;
  change(path);
  const { sha256: _, ...event } = anEvent({ path, drive });
  return { event, identity };
}

function byLink(path: string): void {
  rmSync(path);
  symlinkSync("/etc/hostname", path);
}

describe("a copy on a drive", () => {
  it.each(["", "通知", "x".repeat(2_500_000)])("has the hash of its content", async (text) => {
    const { event, identity } = await cleanFile(text);

    expect((await hashedCopy(event, identity))?.sha256).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it.each([
    ["was written to meanwhile", (path: string) => writeFileSync(path, "other words")],
    ["was pulled out with its drive", (path: string) => rmSync(path)],
    ["was replaced by a link", byLink],
  ])("that %s is on record without one", async (_, change) => {
    const { event, identity } = await cleanFile("通知", change);
    const copy = await hashedCopy(event, identity);

    expect(copy).toMatchObject({ path: event.path, drive });
    expect(copy?.sha256).toBeUndefined();
  });

  it("keeps the hash that the readers gave", async () => {
    const { event, identity } = await cleanFile("通知");

    expect((await hashedCopy({ ...event, sha256: "c".repeat(64) }, identity))?.sha256).toBe("c".repeat(64));
  });
});
