import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stateMark } from "../../seeds/documents/mark.ts";
import { makeSample } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";
import { isRunning, offspring } from "../support/offspring.ts";
import { until } from "../support/until.ts";

/** Starting takes a second or two; a machine under load may need many times that. */
const BACK_MS = 60_000;
const LONG = { timeout: 150_000 };
const onLinux = describe.runIf(process.platform === "linux");
/** What is in the kernel's way to end may take this long on a machine under load; the gate's own process lingers for 15 s. */
const GONE_MS = 25_000;

function marked(): Uint8Array {
  const random = createRandom("supervisor");
  return makeSample({ format: "docx", kind: "notice", random, mark: stateMark("秘密", "1年") }).bytes;
}

function times(daemon: DaemonProcess, event: string): number {
  return daemon.said.filter((said) => said.event === event).length;
}

function pidOfDaemon(data: string): number {
  return Number(shoumi(["agent", "status", "--format", "json", "--data", data]).json[0]!.pid);
}

onLinux("a daemon that is killed", () => {
  it(
    "comes back by itself, says since when nobody watched, and deals with what came meanwhile",
    LONG,
    async () => {
      const { data, sync, config } = workstation();
      const daemon = await new DaemonProcess(config).ready();
      const pid = pidOfDaemon(data);
      const path = join(sync, "meanwhile.docx");

      const killed = Date.now();
      process.kill(pid, "SIGKILL");
      await until("it is dead", () => !isRunning(pid));
      writeFileSync(path, marked());
      await until("it guards again", () => times(daemon, "ready") === 2, BACK_MS);
      await until("the file is stopped", () => daemon.verdictOf(path)?.outcome === "removed");

      const gap = daemon.said.findLast(({ event }) => event === "gap")!;
      expect(pidOfDaemon(data)).not.toBe(pid);
      expect(existsSync(path)).toBe(false);
      expect(Math.abs(gap.from! - killed)).toBeLessThan(1_000);
      expect(gap.to).toBeGreaterThan(gap.from!);
      expect(daemon.errors).toMatch(/\[AGENT_RESTARTED\].*SIGKILL.*期间的变化会补查/);
      expect(daemon.errors).toMatch(/\[AGENT_RESTARTED\].*SIGKILL.*looked up/);
      expect(await daemon.stop()).toBe(0);
    },
  );

  it("leaves nothing running when it is told to stop after that", LONG, async () => {
    const { data, config } = workstation();
    const daemon = await new DaemonProcess(config).ready();
    process.kill(pidOfDaemon(data), "SIGKILL");
    await until("it guards again", () => times(daemon, "ready") === 2, BACK_MS);
    const all = offspring(daemon.pid);

    expect(await daemon.stop()).toBe(0);

    expect(all.length).toBeGreaterThan(1);
    await until("nothing is left", () => !all.some(isRunning), GONE_MS);
  });
});

onLinux("a supervisor", () => {
  it("takes everything along when it is killed, and the next agent can start at once", LONG, async () => {
    const { config } = workstation();
    const first = await new DaemonProcess(config).ready();
    const all = offspring(first.pid);

    await first.kill();
    const second = await new DaemonProcess(config).ready();

    expect(all.length).toBeGreaterThan(1);
    expect(second.errors).toBe("");
    await until("nothing is left", () => !all.some(isRunning), GONE_MS);
    expect(await second.stop()).toBe(0);
  });

  it("may be frozen: the daemon guards on, and ends when it is told so afterwards", LONG, async () => {
    const { sync, config } = workstation();
    const daemon = await new DaemonProcess(config).ready();
    const path = join(sync, "frozen.docx");

    process.kill(daemon.pid, "SIGSTOP");
    writeFileSync(path, marked());
    await until("the file is stopped", () => daemon.verdictOf(path)?.outcome === "removed");
    process.kill(daemon.pid, "SIGCONT");

    expect(await daemon.stop()).toBe(0);
    expect(daemon.errors).toBe("");
  });
});
