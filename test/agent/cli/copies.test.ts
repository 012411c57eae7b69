import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copiesCommand } from "../../../agent/cli/copies.ts";
import { copyOf } from "../../../reporter/copy.ts";
import type { DriveName } from "../../../reporter/incident.ts";
import { anEvent, HOUR, MORNING, verdict } from "../../reporter/samples.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { ran, recordsScene } from "./records-scene.ts";

const stick: DriveName = {
  id: "4C53",
  kind: "usb",
  serial: "4C53",
  uuid: "1A2B-3C4D",
  label: "办\u001b公",
  way: "out",
};
const disc: DriveName = { id: "DISC", kind: "disc", label: "=1+1", way: "out" };

/** An ordinary file on a stick, a marked one on a disc an hour later. */
async function aFolder(): Promise<string> {
  const { data } = await recordsScene(async ({ store }) => {
    const plain = { verdict: { ...verdict, effect: "allow" }, outcome: { action: "none" } } as const;
    const first = anEvent({ ...plain, drive: stick, program: "/usr/bin/cp", path: "/media/li/通知.docx" });
    const second = anEvent({ drive: disc, at: MORNING + HOUR, path: "/media/li/机密.docx" });
    await store.commit({ copies: [copyOf(first)!, copyOf(second)!] });
  });
  return data;
}

function copies(...args: string[]) {
  return ran(copiesCommand, ["copies", "list", ...args]);
}

describe("shoumi copies list", () => {
  it("prints one object a file, the latest first, with the fields that scripts rely on", async () => {
    const { json } = await copies("--format", "json", "--data", await aFolder());

    expect(json).toEqual([
      expect.objectContaining({
        drive: "DISC",
        kind: "disc",
        serial: null,
        effect: "block",
        outcome: "removed",
      }),
      {
        at: new Date(MORNING).toISOString(),
        drive: "4C53",
        kind: "usb",
        serial: "4C53",
        uuid: "1A2B-3C4D",
        label: "办\u001b公",
        path: "/media/li/通知.docx",
        bytes: 1_000,
        sha256: "b".repeat(64),
        user: "li",
        program: "/usr/bin/cp",
        effect: "allow",
        outcome: "none",
        event: expect.stringMatching(/^event-/),
      },
    ]);
  });

  it.each([
    [["--drive", "4C53"], ["/media/li/通知.docx"]],
    [["--drive", "1A2B-3C4D"], ["/media/li/通知.docx"]],
    [["--since", "2026-11-23T10:30"], ["/media/li/机密.docx"]],
    [["--drive", "nobody"], []],
  ])("takes %j", async (args, paths) => {
    const { json } = await copies(...args, "--format", "json", "--data", await aFolder());

    expect(json.map(({ path }) => path)).toEqual(paths);
  });

  it("makes a table for eyes that no name of a drive can reach beyond", async () => {
    const { lines } = await copies("--data", await aFolder());

    expect(lines).toHaveLength(3);
    expect(lines.join("\n")).not.toContain("\u001b");
    expect(lines[2]).toContain("/usr/bin/cp");
  });

  it("makes a table for spreadsheets that runs no formula, in a file for its owner alone", async () => {
    const file = join(tempFolder(), "copies.csv");
    await copies("--format", "csv", "--output", file, "--data", await aFolder());

    const rows = readFileSync(file, "utf8").split("\r\n");

    expect(rows[0]).toBe(
      "\u{feff}at,drive,kind,serial,uuid,label,path,bytes,sha256,user,program,effect,outcome,event",
    );
    expect(rows[1]).toContain(",disc,,,'=1+1,");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("says that nothing was copied", async () => {
    const { data } = await recordsScene(async () => {});

    expect((await copies("--data", data)).lines).toEqual(["没有写入移动介质的文件。"]);
  });
});
