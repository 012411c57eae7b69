import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shoumi, workstation } from "../support/daemon-process.ts";
import { tempFolder } from "../support/temp-folder.ts";

function run(config: string, lang = "en_US.UTF-8") {
  return shoumi(["agent", "run", "--config", config, "--format", "json"], { lang });
}

describe("a broken set-up", () => {
  it.each([
    ["an unknown key", "colour: red\n", "CONFIG_SCHEMA", ":6:1 colour"],
    ["a wrong value", "log: loud\n", "CONFIG_SCHEMA", ":6:6 log"],
    ["no YAML", "packs: [a\n", "CONFIG_SYNTAX", ":7:1"],
    ["a pack that is not there", "packs: [./nowhere.yaml]\n", "PACK_UNKNOWN", "nowhere.yaml"],
    ["an unknown built-in pack", "packs: [cn-nothing]\n", "PACK_UNKNOWN", "cn-nothing"],
    ["a policy that is not there", "policy: nowhere.yaml\n", "POLICY_UNREADABLE", "nowhere.yaml"],
  ])("with %s gives one clear message with its place and the way out", (_what, line, code, place) => {
    const { config } = workstation(line);

    const { code: exit, err, out } = run(config);

    expect(exit).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(`[${code}]`);
    expect(err).toContain(place);
    expect(err).toContain("What to do:");
    expect(err).not.toMatch(/\n\s+at /);
  });

  it("names line and field of a bad policy, in Chinese for a Chinese reader", () => {
    const { config } = workstation("policy: policy.yaml\n");
    writeFileSync(join(config, "../policy.yaml"), "policy: p\nmode: enforce\nrules:\n  - do: stop\n");

    const { code, err } = run(config, "zh_CN.UTF-8");

    expect(code).toBe(2);
    expect(err).toMatch(/POLICY_SCHEMA.*policy\.yaml:4:9 rules\[0\]\.do/);
    expect(err).toContain("怎么办：");
  });

  it("refuses a pack whose own samples do not come out right", () => {
    const { config } = workstation("packs: [./bad.yaml]\n");
    writeFileSync(
      join(config, "../bad.yaml"),
      "pack: bad\nversion: 1.0.0\ntitle: { zh: 坏, en: bad }\nrules:\n  - id: bad/one\n    kind: pattern\n    title: { zh: 一, en: one }\n    family: work\n    severity: low\n    pattern: 'A[0-9]{3}'\n    samples:\n      hit: [{ at: line, text: B123 }]\n      miss: [{ at: line, text: C }]\n",
    );

    const { code, err } = run(config);

    expect(code).toBe(2);
    expect(err).toMatch(/RULE_SAMPLE_FAILS.*bad\.yaml:12/);
  });

  it("says so when a second agent is started on the same data", async () => {
    const { DaemonProcess } = await import("../support/daemon-process.ts");
    const { config } = workstation();
    const first = await new DaemonProcess(config).ready();

    const { code, err } = run(config);

    expect(code).toBe(2);
    expect(err).toContain("[ALREADY_RUNNING]");
    expect(await first.stop()).toBe(0);
  });

  it("does not run where it cannot keep records", () => {
    const { config } = workstation();
    appendFileSync(config, "");

    const { code, err } = shoumi(["agent", "run", "--config", config, "--data", "/proc/shoumi"], {
      lang: "en_US.UTF-8",
    });

    expect(code).toBe(2);
    expect(err).toMatch(/\[DATA_(READ_ONLY|UNUSABLE)\]/);
    expect(err).toContain("--data");
  });

  it("refuses a key that others can read", () => {
    const { config, data } = workstation();
    mkdirSync(join(data, "keys"), { recursive: true });
    writeFileSync(join(data, "keys", "fingerprint.key"), Buffer.alloc(32, 1));
    chmodSync(join(data, "keys", "fingerprint.key"), 0o644);

    const { code, err } = run(config);

    expect(code).toBe(2);
    expect(err).toContain("[KEY_UNSAFE]");
    expect(err).toContain("chmod 600");
  });

  it.each([
    [["incidents", "list"], "NOT"],
    [["vault", "release", "V-nothing"], "V-nothing"],
    [["agent", "status"], "NOT_RUNNING"],
  ])("answers %j on an empty data folder without a stack trace", (args, word) => {
    const { code, err, out } = shoumi([...args, "--data", join(tempFolder(), "none")], {
      lang: "en_US.UTF-8",
    });

    expect([0, 2]).toContain(code);
    if (code === 2) expect(err).toContain(word);
    expect(err + out).not.toMatch(/\n\s+at /);
  });
});
