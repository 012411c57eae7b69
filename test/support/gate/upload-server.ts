import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { AtEnd } from "../at-end.ts";

export interface UploadServer {
  readonly url: string;
  /** All that was ever sent to it, whole requests or not. */
  received(): Uint8Array;
}

/** A web site that takes whatever a browser sends. */
export async function uploadServer(atEnd: AtEnd = onTestFinished): Promise<UploadServer> {
  const bodies: Uint8Array[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(await buffer(request).catch(() => Buffer.alloc(0)));
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, received: () => Buffer.concat(bodies) };
}
