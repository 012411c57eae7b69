import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { stateMark } from "../../seeds/documents/mark.ts";
import { makeSample } from "../../seeds/documents/sample.ts";
import { createRandom } from "../../seeds/random.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { aWine, type Wine, whyNoWine } from "../support/wine.ts";
import { inWine, WineProcess } from "../support/wine-process.ts";
import { WineRemote } from "../support/wine-remote.ts";

const missing = whyNoWine();
let wine: Wine;

beforeAll(async () => {
  if (missing === undefined) wine = await aWine();
}, 300_000);

const MARKED = sample(true);
const ORDINARY = sample(false);

function sample(isMarked: boolean): Uint8Array {
  const mark = isMarked ? { mark: stateMark("机密", "1年") } : {};
  return makeSample({ format: "docx", kind: "notice", random: createRandom(isMarked ? 7 : 8), ...mark })
    .bytes;
}

describe("a workstation with Windows, as Wine plays it", { timeout: 180_000 }, () => {
  it("keeps a marked file from others, takes it to the vault, and gives it back when it is released", async (test) => {
    if (missing !== undefined) return test.skip(missing);
    const { sync, config, data } = workstation();
    const old = join(sync, "旧文件.docx");
    writeFileSync(old, MARKED);
    utimesSync(old, 1_700_000_000, 1_700_000_001);
    const daemon = await running(config);
    const remote = new WineRemote(wine);
    const readWhileCopied = async (name: string, bytes: Uint8Array) => {
      const from = join(tempFolder(), name);
      writeFileSync(from, bytes);
      const seen = await remote.call("adversary", inWine(from), inWine(join(sync, name)));
      return (seen as [number, string][]).map(([, what]) => what);
    };

    const ordinary = await readWhileCopied("ordinary.docx", ORDINARY);
    const marked = await readWhileCopied("marked.docx", MARKED);
    await daemon.says("the marked one is stopped", verdictOn(join(sync, "marked.docx")));
    await daemon.says("the old one is stopped", verdictOn(old));
    const list = shoumi("vault", "list", "--format", "json", "--data", inWine(data));
    await list.ended();
    const entry = list.said.find(({ path }) => path === inWine(old));
    const code = await shoumi("vault", "release", String(entry?.id), "--data", inWine(data)).ended();

    // Whoever reads at once may win the first milliseconds; then nobody does.
    expect([marked.slice(-2), ordinary.slice(-2)]).toEqual([
      ["busy", "gone"],
      ["busy", "whole"],
    ]);
    expect(daemon.said[0]).toMatchObject({ event: "ready", tier: "hold" });
    expect([code, statSync(old).mtimeMs, existsSync(join(sync, "marked.docx"))]).toEqual([
      0,
      1_700_000_001_000,
      false,
    ]);
    expect(readFileSync(old)).toEqual(Buffer.from(MARKED));
    expect(readFileSync(join(sync, "ordinary.docx"))).toEqual(Buffer.from(ORDINARY));
  });

  it("finds the folders that the registry names", async (test) => {
    if (missing !== undefined) return test.skip(missing);
    const root = join(tempFolder(), "OneDrive - 公司");
    mkdirSync(root);
    const key = `HKCU\\Software\\Microsoft\\OneDrive\\Accounts\\Shoumi${process.pid}`;
    await reg("add", key, "/v", "UserFolder", "/d", inWine(root), "/f");
    onTestFinished(() => reg("delete", key, "/f"));

    const channels = shoumi("channels", "--format", "json");
    await channels.ended();

    expect(channels.said.find(({ id }) => id === "onedrive")).toMatchObject({
      seen: true,
      roots: expect.arrayContaining([inWine(root)]),
    });
  });
});

function workstation() {
  const base = tempFolder();
  const [sync, config, data] = [join(base, "云盘"), join(base, "shoumi.yaml"), join(base, "data")];
  mkdirSync(sync);
  const [root, kept] = [sync, data].map((path) => JSON.stringify(inWine(path)));
  writeFileSync(
    config,
    `data: ${kept}\ndiscover: false\nnotify: false\nscanner: { ocr: false }\nchannels:\n` +
      `  - { id: drive, kind: cloud-sync, client: onedrive, roots: [${root}], mode: enforce }\n`,
  );
  return { data, sync, config };
}

function shoumi(...args: string[]): WineProcess {
  return new WineProcess(wine, ["bin/shoumi.mjs", ...args]);
}

async function running(config: string): Promise<WineProcess> {
  const daemon = shoumi("agent", "run", "--config", inWine(config), "--format", "json");
  await daemon.says("it is ready", ({ event }) => event === "ready");
  return daemon;
}

async function reg(...args: string[]): Promise<void> {
  await new WineProcess({ ...wine, node: "reg" }, args).ended();
}

function verdictOn(path: string): (said: Record<string, unknown>) => boolean {
  return ({ event, path: of }) => event === "verdict" && of === inWine(path);
}
