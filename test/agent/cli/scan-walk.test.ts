import { once } from "node:events";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { walk } from "../../../agent/cli/scan-walk.ts";
import { PoolFiles } from "../../scanner/pool/pool-files.ts";
import { asNobody } from "../../support/as-nobody.ts";

let files: PoolFiles;
const at = (path: string) => join(files.folder, path);

beforeEach(() => {
  files = new PoolFiles();
  for (const folder of ["a/b", "links", "outside"]) mkdirSync(at(folder), { recursive: true });
  for (const file of ["a/2.txt", "a/1.txt", "a/b/3.txt", "outside/4.txt"]) files.file(file, "x");
});
afterEach(() => files.remove());

async function found(...paths: string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const it of walk(paths.map(at))) {
    lines.push(it.kind === "file" ? `${it.path} = ${it.target}` : `${it.path}: ${it.reason}`);
  }
  return lines.map((line) => line.replaceAll(`${files.folder}/`, ""));
}

it("finds every file, in the order of names", async () => {
  expect(await found("a")).toEqual(["a/1.txt = a/1.txt", "a/2.txt = a/2.txt", "a/b/3.txt = a/b/3.txt"]);
});

it("takes a file as it takes a folder", async () => {
  expect(await found("a/2.txt", "outside")).toEqual(["a/2.txt = a/2.txt", "outside/4.txt = outside/4.txt"]);
});

it.each([
  ["to a file stands for the file", "outside/4.txt", ["links/x = outside/4.txt"]],
  ["to a folder elsewhere is not followed but told", "outside", ["links/x: unsupported"]],
  ["to where the walk goes anyway is passed over", "links", []],
  ["to nowhere is unreadable", "nowhere", ["links/x: unreadable"]],
  ["to itself is unreadable", "links/x", ["links/x: unreadable"]],
])("a link %s", async (_case, target, expected) => {
  symlinkSync(at(target), at("links/x"));

  expect(await found("links")).toEqual(expected);
});

it("a link that is given by name is walked, under that name", async () => {
  symlinkSync(at("a"), at("alias"));

  expect(await found("alias")).toContain("alias/1.txt = alias/1.txt");
});

it("tells of a folder that may not be read", async () => {
  chmodSync(files.folder, 0o755);
  chmodSync(at("a/b"), 0);

  expect(await asNobody(() => found("a"))).toEqual([
    "a/1.txt = a/1.txt",
    "a/2.txt = a/2.txt",
    "a/b: unreadable",
  ]);
});

it("tells of what is neither file nor folder", async () => {
  const server = createServer().listen(at("outside/socket"));
  await once(server, "listening");

  const lines = await found("outside");

  server.close();
  expect(lines).toContain("outside/socket: unsupported");
});
