import { mkdirSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, serveControl } from "../../agent/control.ts";
import { controlAddress } from "../../agent/platform/index.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { until } from "../support/until.ts";

async function closed(server: { close(done: () => void): unknown }): Promise<void> {
  await new Promise<void>((resolve) => void server.close(resolve));
}

describe("the control socket", () => {
  it("answers, and lets go of whoever asked", async () => {
    const data = tempFolder();
    const server = (await serveControl(data, async () => ({ pid: 7 })))!;

    const answer = await ask(data);

    expect(answer).toEqual({ pid: 7 });
    await closed(server);
  });

  it("is a lock: a second agent does not get it", async () => {
    const data = tempFolder();
    const server = (await serveControl(data, async () => ({})))!;

    expect(await serveControl(data, async () => ({}))).toBeUndefined();
    await closed(server);
  });

  it("waits for the last words of an agent that is just dying", async () => {
    const data = tempFolder();
    let asked = 0;
    const dying = (await serveControl(data, async () => ({ asked: ++asked })))!;

    const next = serveControl(data, async () => ({}));
    await until("it has answered once", () => asked === 1);
    dying.close();

    const server = await next;
    expect(server).toBeDefined();
    await closed(server!);
  });

  it("is still held by an agent that is too busy to answer", async () => {
    const data = tempFolder();
    const never = new Promise<unknown>(() => {});
    const server = (await serveControl(data, () => never))!;

    expect(await serveControl(data, async () => ({}))).toBeUndefined();
    expect(await ask(data)).toBeUndefined();
    server.close();
  });

  it("takes over what a killed agent left behind", async () => {
    const data = tempFolder();
    writeFileSync(controlAddress(data), "");

    const server = await serveControl(data, async () => ({}));

    expect(server).toBeDefined();
    await closed(server!);
  });

  it("works in folders with names longer than a socket address may be", async () => {
    const data = join(tempFolder(), "很长的目录名".repeat(8));
    mkdirSync(data);

    const server = (await serveControl(data, async () => ({ pid: 7 })))!;

    expect(await ask(data)).toEqual({ pid: 7 });
    await closed(server);
  });

  it("is not held up by somebody who connects and says goodbye without reading", async () => {
    const data = tempFolder();
    const server = (await serveControl(data, async () => ({})))!;
    const socket = createConnection(controlAddress(data));
    await until("it is connected", () => socket.readyState === "open");

    socket.end();

    await closed(server);
  });

  it("says that nobody is there when nobody is", async () => {
    expect(await ask(tempFolder())).toBeUndefined();
  });
});
