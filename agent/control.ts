import { chmodSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { controlAddress } from "./platform/index.ts";

const ANSWER_MS = 2_000;

/** Lets a running agent be asked how it is, by its owner only. Also the lock: who can listen here is the only agent of this data folder. False when another one answers. */
export async function serveControl(
  data: string,
  answer: () => Promise<unknown>,
): Promise<Server | undefined> {
  const path = controlAddress(data);
  if ((await ask(data)) !== undefined) return undefined;
  // Nobody answered: what lies there was left behind by an agent that was killed.
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    // Nothing is expected, but the other side's goodbye has to be read or the connection never ends.
    socket.resume();
    answer().then(
      (value) => socket.end(`${JSON.stringify(value)}\n`),
      () => socket.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}

/** What the running agent says; undefined when none runs here. */
export function ask(data: string): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = createConnection(controlAddress(data));
    let text = "";
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => resolve(undefined));
    socket.on("close", () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        // Closed without a whole answer: nobody is there to speak to.
        resolve(undefined);
      }
    });
  });
}
