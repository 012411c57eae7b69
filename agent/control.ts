import { createConnection, createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { clearAddress, controlAddress, keepAddressToOwner } from "./platform/index.ts";

const ANSWER_MS = 2_000;
/** An agent whose parent was killed a moment ago may have the time for one last answer. */
const LAST_WORDS_MS = 200;
const ASKED_AGAIN = 3;

/** Lets a running agent be asked how it is, by its owner only. Also the lock: who can listen here is the only agent of this data folder. False when another one answers. */
export async function serveControl(
  data: string,
  answer: () => Promise<unknown>,
): Promise<Server | undefined> {
  const path = controlAddress(data);
  if (await isTaken(data)) return undefined;
  clearAddress(path);
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
  keepAddressToOwner(path);
  return server;
}

/** What the running agent says; undefined when none runs here, or it does not come to answer. */
export async function ask(data: string): Promise<unknown> {
  const reply = await knock(data);
  return reply.kind === "answered" ? reply.value : undefined;
}

/** Whoever is there but silent is frozen or very busy: it is still the agent of this folder. */
async function isTaken(data: string): Promise<boolean> {
  for (let again = 0; ; again++) {
    const { kind } = await knock(data);
    if (kind !== "answered") return kind === "silent";
    if (again === ASKED_AGAIN) return true;
    await sleep(LAST_WORDS_MS);
  }
}

type Reply =
  | { readonly kind: "answered"; readonly value: unknown }
  | { readonly kind: "silent" }
  | { readonly kind: "nobody" };

function knock(data: string): Promise<Reply> {
  return new Promise((resolve) => {
    const socket = createConnection(controlAddress(data));
    let text = "";
    socket.setTimeout(ANSWER_MS, () => {
      resolve({ kind: "silent" });
      socket.destroy();
    });
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => resolve({ kind: "nobody" }));
    socket.on("close", () => {
      try {
        resolve({ kind: "answered", value: JSON.parse(text) });
      } catch {
        // Closed without a whole answer: it died over it.
        resolve({ kind: "nobody" });
      }
    });
  });
}
