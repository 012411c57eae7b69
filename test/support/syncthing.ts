import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { AtEnd } from "./at-end.ts";
import { until } from "./until.ts";

const API_KEY = "test";
const FOLDER = "shared";

export interface Peer {
  /** Settings, keys, database and log. */
  readonly home: string;
  /** What it keeps in step. */
  readonly folder: string;
}

interface Prepared extends Peer {
  readonly id: string;
  readonly port: number;
  readonly gui: number;
}

/**
 * Two real Syncthing programs that know only each other, over loopback: no discovery, relay, NAT, report or update.
 * Each keeps what the other deletes or replaces, in `.stversions`: nothing that arrived once goes unseen.
 */
export async function syncthingPair(
  peers: readonly [Peer, Peer],
  atEnd: AtEnd = onTestFinished,
): Promise<readonly [Syncthing, Syncthing]> {
  const [a, b] = [await prepare(peers[0]), await prepare(peers[1])];
  const pair = [new Syncthing(a, b, atEnd), new Syncthing(b, a, atEnd)] as const;
  for (const one of pair) await one.up();
  await until("the two are connected", async () => await pair[0].connected(), 60_000);
  return pair;
}

async function prepare(peer: Peer): Promise<Prepared> {
  mkdirSync(peer.home, { recursive: true });
  const run = (...args: string[]) =>
    execFileSync("syncthing", args, {
      encoding: "utf8",
      env: ENV(peer.home),
      stdio: ["ignore", "pipe", "ignore"],
    });
  run("generate", `--home=${peer.home}`, "--no-default-folder", "--skip-port-probing");
  const id = run(`--home=${peer.home}`, "--device-id").trim();
  return { ...peer, id, port: await freePort(), gui: await freePort() };
}

/** The program guards itself with a second process unless it is told that somebody does. */
const ENV = (home: string) => ({ PATH: process.env.PATH, HOME: home, STNOUPGRADE: "1", STMONITORED: "yes" });

export class Syncthing {
  readonly #self: Prepared;
  readonly #child: ChildProcess;

  constructor(self: Prepared, other: Prepared, atEnd: AtEnd) {
    this.#self = self;
    writeFileSync(join(self.home, "config.xml"), settings(self, other));
    this.#child = spawn("syncthing", ["serve", `--home=${self.home}`, "--no-browser", "--no-restart"], {
      env: ENV(self.home),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const log = createWriteStream(join(self.home, "log"));
    this.#child.stdout!.pipe(log, { end: false });
    this.#child.stderr!.pipe(log, { end: false });
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    atEnd(async () => {
      this.#child.kill("SIGKILL");
      await ended;
    });
  }

  async up(): Promise<void> {
    await until("Syncthing answers", () => this.#ask("system/ping").then(Boolean, () => false), 60_000);
  }

  async connected(): Promise<boolean> {
    const { connections } = (await this.#ask("system/connections")) as Connections;
    return Object.values(connections).some(({ connected }) => connected);
  }

  /** Looks through the whole folder; resolves when that is done. */
  async scan(): Promise<void> {
    await this.#ask(`db/scan?folder=${FOLDER}`, "POST");
  }

  /** Nothing to look at, nothing to fetch. */
  async idle(): Promise<boolean> {
    const { state, needFiles } = (await this.#ask(`db/status?folder=${FOLDER}`)) as FolderStatus;
    return state === "idle" && needFiles === 0;
  }

  /** All that it has heard of, its own or the other's. */
  async knows(): Promise<string> {
    return JSON.stringify(await this.#ask(`db/browse?folder=${FOLDER}`));
  }

  async #ask(path: string, method = "GET"): Promise<unknown> {
    const answer = await fetch(`http://127.0.0.1:${this.#self.gui}/rest/${path}`, {
      method,
      headers: { "X-API-Key": API_KEY },
    });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`Syncthing answers ${answer.status} to ${path}: ${body}`);
    return body === "" ? {} : JSON.parse(body);
  }
}

interface Connections {
  readonly connections: Readonly<Record<string, { readonly connected: boolean }>>;
}

interface FolderStatus {
  readonly state: string;
  readonly needFiles: number;
}

function settings(self: Prepared, other: Prepared): string {
  const device = ({ id, port }: Prepared) =>
    `<device id="${id}" name="${port}" compression="never"><address>tcp://127.0.0.1:${port}</address></device>`;
  const member = ({ id }: Prepared) => `<device id="${id}"></device>`;
  return `<configuration version="36">
  <folder id="${FOLDER}" label="${FOLDER}" path="${self.folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
    ${member(self)}${member(other)}
    <minDiskFree unit="%">0</minDiskFree>
    <versioning type="trashcan"><cleanupIntervalS>3600</cleanupIntervalS></versioning>
  </folder>
  ${device(self)}${device(other)}
  <gui enabled="true" tls="false"><address>127.0.0.1:${self.gui}</address><apikey>${API_KEY}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:${self.port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><stunServer></stunServer>
    <startBrowser>false</startBrowser><urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled><reconnectionIntervalS>1</reconnectionIntervalS>
    <minHomeDiskFree unit="%">0</minHomeDiskFree><announceLANAddresses>false</announceLANAddresses>
  </options>
</configuration>`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
