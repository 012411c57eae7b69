import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DaemonProcess, type Ran, shoumi, workstation } from "../support/daemon-process.ts";
import { gateStation } from "../support/gate/station.ts";
import { noLoopDisk } from "../support/loop-disk.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const INTERNAL = "内部资料\n\n关于开展调研的通知\n\n各处室：\n请按时报送。\n";
const NO_GATE = "gate: { enabled: false }\n";

/** Asks in the shell; only what the agent answers counts, not a file of another agent on this machine. */
function at(data: string) {
  const ask = (...args: string[]): Ran => shoumi(["ask", ...args, "--data", data]);
  const open = () => ask("--format", "json").json;
  const asked = async (): Promise<string> => {
    await until("somebody is asked", () => open().length > 0);
    return String(open()[0]!.id);
  };
  const outcomes = (): readonly unknown[] => {
    const list = shoumi(["incidents", "list", "--format", "json", "--data", data]).json;
    const shown = list.map(({ id }) =>
      shoumi(["incidents", "show", String(id), "--format", "json", "--data", data]),
    );
    return shown.flatMap(({ json }) =>
      (json[0]!.files as { outcome: string }[]).map(({ outcome }) => outcome),
    );
  };
  return { ask, open, asked, outcomes };
}

describe("an agent that warns", () => {
  it("takes the file, asks, and gives it back for a reason; it is not asked about again", async () => {
    const { data, sync, config } = workstation(NO_GATE);
    const daemon = await new DaemonProcess(config).ready();
    const { ask, open, asked, outcomes } = at(data);
    const path = join(sync, "调研通知.txt");

    writeFileSync(path, INTERNAL);
    const id = await asked();
    await until("it is kept", () => daemon.verdictOf(path)?.outcome === "asked");
    expect(existsSync(path)).toBe(false);
    expect(ask(id, "--go", "--reason", "收件人有权知悉").code).toBe(0);

    await until("it is judged again", () => daemon.verdictOf(path)?.reason === "released");
    expect(readFileSync(path, "utf8")).toBe(INTERNAL);
    expect(open()).toEqual([]);
    expect(outcomes()).toEqual(["justified"]);
    expect(await daemon.stop()).toBe(0);
  });

  it("asks again after it was killed, about the same file", async () => {
    const { data, sync, config } = workstation(`${NO_GATE}ask: { seconds: 600 }\n`);
    const first = await new DaemonProcess(config).ready();
    const { ask, open, asked, outcomes } = at(data);
    const path = join(sync, "调研通知.txt");
    writeFileSync(path, INTERNAL);
    const id = await asked();
    await until("it is kept", () => first.verdictOf(path)?.outcome === "asked");
    await first.kill();

    const second = await new DaemonProcess(config).ready();

    expect(open().map((question) => [question.id, question.files])).toEqual([[id, 1]]);
    expect(ask(id, "--stop").code).toBe(0);
    expect(readdirSync(sync)).toEqual([expect.stringContaining("Shoumi-notice")]);
    expect(outcomes()).toEqual(["held"]);
    expect(await second.stop()).toBe(0);
  });

  it("holds the file when time runs out", async () => {
    const { data, sync, config } = workstation(`${NO_GATE}ask: { seconds: 10 }\n`);
    await new DaemonProcess(config).ready();

    writeFileSync(join(sync, "调研通知.txt"), INTERNAL);
    await until("it says so in the folder", () => readdirSync(sync).join().includes("Shoumi-notice"), 50_000);

    const [entry] = shoumi(["vault", "list", "--format", "json", "--data", data]).json;
    expect(entry).toMatchObject({ state: "held", outcome: "held", detail: "no-answer" });
  });

  it("does not ask, and touches nothing, while it only observes", async () => {
    const { data, sync, config } = workstation(NO_GATE);
    writeFileSync(config, readFileSync(config, "utf8").replace("mode: enforce", "mode: observe"));
    const daemon = await new DaemonProcess(config).ready();
    const path = join(sync, "调研通知.txt");

    writeFileSync(path, INTERNAL);
    await until("it is judged", () => daemon.verdictOf(path) !== undefined);

    expect([existsSync(path), daemon.verdictOf(path)?.outcome, at(data).open()]).toEqual([
      true,
      "observed",
      [],
    ]);
  });

  it("says that no agent runs to whoever asks a folder without one", () => {
    const { code, err } = shoumi(["ask", "--data", tempFolder()]);

    expect([code, err]).toEqual([2, expect.stringContaining("NOT_RUNNING")]);
  });
});

describe("an agent that warns behind its gate", () => {
  it("leaves the file where it is, unread until the person goes on", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { data, root, daemon } = await gateStation();
    const { ask, asked, outcomes } = at(data);
    const path = join(root, "调研通知.txt");

    writeFileSync(path, INTERNAL);
    const id = await asked();
    expect(() => readFileSync(path)).toThrow("EPERM");
    expect(readdirSync(root)).toEqual(["调研通知.txt"]);
    expect(ask(id, "--go", "--reason", "approved").code).toBe(0);

    await until("it can be read", () => read(path) === INTERNAL);
    expect(outcomes()).toEqual(["justified"]);
    expect(await daemon.stop()).toBe(0);
  });

  it("takes the file to the vault when the person stops", async ({ skip }) => {
    skip(noLoopDisk !== undefined, noLoopDisk);
    const { data, root } = await gateStation();
    const { ask, asked, outcomes } = at(data);

    writeFileSync(join(root, "调研通知.txt"), INTERNAL);
    expect(ask(await asked(), "--stop").code).toBe(0);

    expect(readdirSync(root)).toEqual([expect.stringContaining("Shoumi-notice")]);
    expect(outcomes()).toEqual(["held"]);
  });
});

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
