import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type LogLevel, type LogOptions, openLog } from "../../reporter/log.ts";
import { smallDisk } from "../support/small-disk.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Invented, each in a form that some field might let through. */
const SECRETS = [
  "11010519491231002X",
  "机密★10年",
  "李雷 13800138000",
  "Hunter2!",
  "a/b/c/../d",
  "王芳",
  "cn/13800138000",
];

/** Every field the log knows, and many it does not. */
const NAMES = [
  ...[
    "effect",
    "mode",
    "outcome",
    "reason",
    "detail",
    "tier",
    "rules",
    "gaps",
    "channel",
    "incident",
    "vault",
  ],
  ...["code", "version", "path", "root", "ms", "bytes", "count", "channels", "changed", "gone", "lost"],
  ...[
    "folders",
    "queue",
    "from",
    "to",
    "pid",
    "message",
    "excerpt",
    "text",
    "tell",
    "error",
    "err",
    "findings",
  ],
  ...[
    "level",
    "time",
    "event",
    "msg",
    "stack",
    "cause",
    "user",
    "program",
    "__proto__",
    "constructor",
    "toJSON",
  ],
];

function aLog(level: LogLevel = "info", options: LogOptions = {}) {
  const file = join(tempFolder(), "shoumi.log");
  const log = openLog(file, level, options);
  onTestFinished(() => log.close());
  const lines = () =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { file, log, lines };
}

describe("the log", () => {
  it("says what happened in codes and numbers", () => {
    const { log, lines } = aLog();
    const facts = {
      effect: "block",
      mode: "enforce",
      outcome: "removed",
      reason: "finding",
      rules: ["cn-markings/state"],
      gaps: ["too-big"],
      channel: "team-drive",
      incident: "I-20261123-0001-k7m2p9xd",
      vault: "V-20261123-k7m2p9xd",
      ms: 12,
    };

    log.write("info", "verdict", facts);
    log.write("error", "error", { code: "ACTION_FAILED", detail: "disk-full" });

    expect(lines()).toEqual([
      { level: "info", time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), event: "verdict", ...facts },
      expect.objectContaining({ level: "error", event: "error", code: "ACTION_FAILED", detail: "disk-full" }),
    ]);
  });

  it.each(SECRETS)("holds no secret, wherever it is planted: %s", (secret) => {
    const { file, log, lines } = aLog("debug");
    const shapes = [secret, [secret], { [secret]: secret }, new Error(secret), { toJSON: () => secret }];

    for (const name of NAMES) for (const value of shapes) log.write("debug", "verdict", { [name]: value });
    log.write("info", secret, { [secret]: 1 });
    log.write("info", "verdict", Object.assign([secret], { message: secret }) as never);

    expect(readFileSync(file, "utf8")).not.toContain(secret);
    expect(lines()).toHaveLength(NAMES.length * shapes.length + 2);
    expect(log.lost).toBe(0);
  });

  it("names a file by a tag that ties its lines together and tells nothing", () => {
    const { file, log, lines } = aLog();

    for (const path of ["/云盘/裁撤方案.docx", "/云盘/裁撤方案.docx", "/云盘/b.docx"])
      log.write("info", "verdict", { path });

    const tags = lines().map(({ path }) => path);
    expect(tags[0]).toMatch(/^[0-9a-f]{12}$/);
    expect(tags[1]).toBe(tags[0]);
    expect(tags[2]).not.toBe(tags[0]);
    expect(readFileSync(file, "utf8")).not.toContain("裁撤");
  });

  it.each([
    ["error", ["error"]],
    ["warn", ["error", "warn"]],
    ["info", ["error", "warn", "info"]],
    ["debug", ["error", "warn", "info", "debug"]],
  ] as const)("keeps at level %s what is as grave", (level, kept) => {
    const { log, lines } = aLog(level);

    for (const at of ["error", "warn", "info", "debug"] as const) log.write(at, "note");

    expect(lines().map((line) => line.level)).toEqual(kept);
  });

  it("is for its owner alone", () => {
    const { file, log } = aLog();

    log.write("info", "started");

    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("stays within two files of a bounded size", () => {
    const { file, log, lines } = aLog("info", { maxBytes: 2_000 });

    for (let ms = 0; ms < 200; ms++) log.write("info", "verdict", { ms });

    expect(lines().at(-1)).toMatchObject({ ms: 199 });
    for (const name of [file, `${file}.1`]) expect(statSync(name).size).toBeLessThanOrEqual(2_000);
    expect(statSync(`${file}.1`).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.2`)).toBe(false);
  });

  it("goes on after the next start where it ended", async () => {
    const { file, log, lines } = aLog();
    log.write("info", "started");
    await log.close();

    const next = openLog(file, "info");
    next.write("info", "started");
    await next.close();

    expect(lines()).toHaveLength(2);
  });

  it("does not stop the agent on a full disk, and counts what was lost", (test) => {
    const disk = smallDisk(1);
    if (disk === undefined) return test.skip("mounting a small disk takes root and the right to mount");
    const log = openLog(join(disk, "shoumi.log"), "info");
    onTestFinished(() => log.close());

    for (let ms = 0; ms < 20_000; ms++) log.write("info", "verdict", { ms });

    expect(log.lost).toBeGreaterThan(0);
  });
});
