import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { serviceProgram } from "../../agent/service/program.ts";
import { systemd } from "../../agent/service/systemd.ts";
import { sysv } from "../../agent/service/sysv.ts";
import { shoumi, workstation } from "../support/daemon-process.ts";
import { isRunning, offspring } from "../support/offspring.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const { status: verify } = spawnSync("systemd-analyze", ["--version"]);
const isLinux = process.platform === "linux";

describe("the service", () => {
  it("has a unit in which systemd finds no fault", ({ skip }) => {
    if (verify !== 0) skip("systemd-analyze is not here");
    const unit = join(tempFolder(), "shoumi.service");
    const command = [
      ...serviceProgram("linux"),
      "agent",
      "run",
      "--config",
      "/etc/守密/办公 100%.yaml",
    ] as const;
    writeFileSync(unit, systemd.text({ command, data: "/var/lib/守 密" }));

    const { status, stderr } = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });

    expect(stderr.split("\n").filter((line) => line.includes("shoumi"))).toEqual([]);
    expect(status).toBe(0);
  });

  it("has an init script that starts, asks after and ends the real agent", { timeout: 120_000 }, async ({
    skip,
  }) => {
    if (!isLinux) skip("init scripts are for Linux");
    const { data, config } = workstation();
    const script = join(tempFolder(), "init 脚本");
    const pidFile = join(tempFolder(), "shoumi.pid");
    const command = [...serviceProgram("linux"), "agent", "run", "--config", config] as const;
    writeFileSync(script, sysv(() => false).text({ command, data }));
    chmodSync(script, 0o755);
    const run = (verb: string) =>
      spawnSync(script, [verb], { env: { ...process.env, SHOUMI_PID_FILE: pidFile }, encoding: "utf8" });
    onTestFinished(() => void run("stop"));

    expect(run("status").status).toBe(3);
    expect(run("start").status).toBe(0);
    await until("it guards", () => shoumi(["agent", "status", "--data", data]).code === 0, 60_000);
    const { status, stdout } = run("status");
    const supervisor = Number(stdout.split(" ")[1]);
    const all = [supervisor, ...offspring(supervisor)];
    expect(run("start").status).toBe(0);
    expect(run("status").stdout).toBe(stdout);
    expect(run("stop").status).toBe(0);

    expect(status).toBe(0);
    expect(all.length).toBeGreaterThan(1);
    expect(run("status").status).toBe(3);
    await until("nothing is left", () => !all.some(isRunning), 25_000);
  });
});

describe("the command line for it", () => {
  it("shows what it would do without doing it", () => {
    const { config, data } = workstation();

    const { code, out } = shoumi([
      "agent",
      "install",
      "--service",
      "systemd",
      "--config",
      config,
      "--dry-run",
    ]);

    expect(code).toBe(0);
    expect(out).toContain(`shoumi-data: ${JSON.stringify(data)}`);
    expect(out).toMatch(/ExecStart=\S+node \S+shoumi\.mjs agent run --config \S+shoumi\.yaml\n/);
    expect(out).toContain("# systemctl enable shoumi.service");
  });

  it("fixes the data folder where no configuration names it", () => {
    const data = join(tempFolder(), "data");

    const { out } = shoumi(["agent", "install", "--service", "sysv", "--data", data, "--dry-run"]);

    expect(out).toContain(`agent run --data ${data} `);
  });

  it.each([
    [["agent", "install", "--service", "upstart", "--dry-run"], "SERVICE_UNKNOWN"],
    [["agent", "install", "--config", "/nowhere.yaml", "--dry-run"], "CONFIG_UNREADABLE"],
  ])("%j is an error that says so", (args, code) => {
    const ran = shoumi(args);

    expect(ran.err).toContain(`[${code}]`);
    expect(ran.code).toBe(2);
  });
});
