import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { afterDeath } from "../../bin/supervise.mjs";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

const SUPERVISE = join(import.meta.dirname, "../../bin/supervise.mjs");
const MINUTE = 60_000;

describe("the pause before the next life", () => {
  it.each`
    deaths | livedMs         | pauseMs   | counted
    ${0}   | ${50}           | ${0}      | ${1}
    ${1}   | ${50}           | ${1_000}  | ${2}
    ${2}   | ${50}           | ${2_000}  | ${3}
    ${3}   | ${9 * MINUTE}   | ${4_000}  | ${4}
    ${7}   | ${50}           | ${60_000} | ${8}
    ${900} | ${50}           | ${60_000} | ${901}
    ${900} | ${10 * MINUTE}  | ${0}      | ${1}
    ${1}   | ${600 * MINUTE} | ${0}      | ${1}
  `(
    "is $pauseMs ms after $deaths deaths and a life of $livedMs ms",
    ({ deaths, livedMs, pauseMs, counted }) => {
      expect(afterDeath({ deaths, livedMs })).toEqual({ deaths: counted, pauseMs });
    },
  );
});

/** A supervisor of a stand-in: each of its lives appends a line to `lives` and then does what `life` says. */
function supervised(life: string) {
  const folder = tempFolder();
  const places = { lives: join(folder, "lives"), alive: join(folder, "alive") };
  const daemon = join(folder, "daemon.mjs");
  writeFileSync(places.lives, "");
  closeSync(openSync(places.alive, "w"));
  writeFileSync(
    daemon,
    `import { appendFileSync, readFileSync } from "node:fs";
     const [lives, alive] = process.argv.slice(2);
     appendFileSync(lives, process.pid + "\\n");
     const life = readFileSync(lives, "utf8").trim().split("\\n").length;
     const ready = () => {
       process.send({ event: "ready", alive });
       appendFileSync(lives + ".ready", "ready\\n");
     };
     process.once("disconnect", () => process.exit(1));
     process.on("SIGTERM", () => process.exit(0));
     ${life}`,
  );
  const launch = { command: process.execPath, args: [daemon, places.lives, places.alive], env: process.env };
  const program = `import { supervise } from ${JSON.stringify(SUPERVISE)}; supervise(() => (${JSON.stringify(launch)}));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let said = "";
  child.stderr!.on("data", (chunk) => {
    said += chunk;
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lives = () => readFileSync(places.lives, "utf8").split("\n").filter(Boolean).map(Number);
  const guards = () => existsSync(`${places.lives}.ready`);
  const killDaemon = () => process.kill(lives().at(-1)!, "SIGKILL");
  return { child, ended, lives, guards, killDaemon, alive: places.alive, said: () => said };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const DIES = `ready(); process.kill(process.pid, "SIGKILL");`;
const STAYS = "ready(); setInterval(() => {}, 1e6);";

describe("the supervisor", () => {
  it.each([
    ["an error before it was ready", "process.exit(2);", 2],
    ["a clean end before it was ready", "process.exit(0);", 0],
    ["a death before it was ready", `process.kill(process.pid, "SIGKILL");`, 137],
    ["a clean end", "ready(); setTimeout(() => process.exit(0), 50);", 0],
  ])("passes %s on", async (_what, life, code) => {
    const { ended, lives, said } = supervised(life);

    expect(await ended).toBe(code);
    expect(lives()).toHaveLength(1);
    expect(said()).toBe("");
  });

  it("starts what died again, at once and then after a pause, and says so in both languages", async () => {
    const { child, lives, said } = supervised(`if (life < 3) { ${DIES} } else { ${STAYS} }`);

    await until("it lives a third time", () => lives().length === 3);

    expect(new Set(lives()).size).toBe(3);
    expect(said().match(/\[AGENT_RESTARTED\]/g)).toHaveLength(4);
    expect(said()).toContain("SIGKILL");
    expect(said()).toContain("1 秒后重新启动");
    expect(said()).toContain("started again in 1 s");
    expect(child.exitCode).toBeNull();
  });

  it("starts it again after an error too, once it had guarded, even when the next start fails", async () => {
    const { lives, said } = supervised(
      `if (life === 1) { ready(); setTimeout(() => process.exit(2), 20); } else if (life === 2) process.exit(2); else { ${STAYS} }`,
    );

    await until("it lives a third time", () => lives().length === 3);

    expect(said()).toContain("(2)");
  });

  it("hands a signal on and ends as the daemon ends", async () => {
    const { child, ended, lives, guards } = supervised(STAYS);
    await until("it guards", guards);

    child.kill("SIGTERM");

    expect(await ended).toBe(0);
    expect(lives()).toHaveLength(1);
  });

  it("ends at once when it is told so during a pause", async () => {
    const { child, ended, lives, said } = supervised(DIES);
    await until("it waits for a while", () => said().includes("started again in 2 s"));

    child.kill("SIGTERM");

    expect(await ended).toBe(0);
    expect(lives()).toHaveLength(3);
  });

  it("leaves no daemon behind when whoever started it over a channel is gone", async () => {
    const { child, ended, lives, guards } = supervised(STAYS);
    await until("it guards", guards);

    child.disconnect();

    await ended;
    await until("the daemon is gone", () => !isAlive(lives()[0]!));
  });

  it("says what is missing when the program cannot be started", async () => {
    const program = `import { supervise } from ${JSON.stringify(SUPERVISE)}; supervise(() => ({ command: "/nowhere/node", args: [], env: {} }));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });

    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(2);
    expect(said).toContain("[AGENT_NOT_STARTED]");
    expect(said).toContain("/nowhere/node");
  });

  it("leaves the time of the death where the next life looks for it", async () => {
    const { guards, killDaemon, alive, said } = supervised(STAYS);
    await until("it guards", guards);
    const beat = Date.now() / 1_000 - 3;
    utimesSync(alive, beat, beat);

    const before = Date.now();
    killDaemon();
    await until("it is noticed", () => said() !== "");

    expect(statSync(alive).mtimeMs).toBeGreaterThanOrEqual(before - 1);
    expect(statSync(alive).mtimeMs).toBeLessThanOrEqual(Date.now());
  });

  it("leaves no time for a life that never guarded", async () => {
    const { lives, guards, killDaemon, alive, said } = supervised(
      `if (life === 2) process.exit(2); else { ${STAYS} }`,
    );
    await until("it guards", guards);
    killDaemon();
    await until("the death is noticed", () => said() !== "");
    const died = statSync(alive).mtimeMs;

    await until("it lives a third time", () => lives().length === 3);

    expect(statSync(alive).mtimeMs).toBe(died);
  });

  it("leaves the last beat alone when it is older than a beat may be: nobody watched since then", async () => {
    const { guards, killDaemon, alive, said } = supervised(STAYS);
    await until("it guards", guards);
    utimesSync(alive, 1_000, 1_000);

    killDaemon();
    await until("it is noticed", () => said() !== "");

    expect(statSync(alive).mtimeMs).toBe(1_000_000);
  });
});
