import { createConnection, createServer, type Server, type Socket } from "node:net";

/** A request and its end of line; the longest has 256 characters of a reason. */
const REQUEST_BYTES = 8_192;
const ANSWER_BYTES = 1_048_576;
const DEADLINE_MS = 5_000;
const VISITORS = 32;

/** Listens for requests, one JSON line each, and answers with one. Whoever says more, or nothing, is shown out. */
export async function openDoor(
  path: string,
  answer: (request: unknown) => Promise<unknown>,
): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.setTimeout(DEADLINE_MS, () => socket.destroy());
    void line(socket, REQUEST_BYTES)
      .then((text) => answer(JSON.parse(text)))
      .then(
        (value) => socket.end(`${JSON.stringify(value)}\n`),
        () => socket.destroy(),
      );
  });
  server.maxConnections = VISITORS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  // A question does not keep an agent alive that was told to stop.
  server.unref();
  return server;
}

/** What the agent behind this door says; undefined when nobody opens. */
export async function knock(path: string, request: unknown): Promise<unknown> {
  const socket = createConnection(path);
  socket.setTimeout(DEADLINE_MS, () => socket.destroy());
  try {
    const answered = line(socket, ANSWER_BYTES);
    socket.write(`${JSON.stringify(request)}\n`);
    return JSON.parse(await answered);
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

function line(socket: Socket, most: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) reject(new Error("too long"));
      else if (chunk.includes(0x0a)) resolve(Buffer.concat(chunks).toString("utf8"));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("no whole line")));
  });
}
