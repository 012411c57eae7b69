#!/usr/bin/env node
// Starts main.ts on a Node that can run TypeScript: this one, else the one that came with the project.
// Plain JavaScript on purpose: this file must also start on Node 20.
import { existsSync, realpathSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { codeCache } from "./code-cache.mjs";

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const entry = join(root, "main.ts");
const args = process.argv.slice(2);
const [major, minor] = process.versions.node.split(".").map(Number);
const isAble = major > 22 || (major === 22 && minor >= 18);

if (args.some((word, i) => word === "agent" && args[i + 1] === "run")) await guard();
else if (isAble) await runHere();
else await runOnOwnNode();

/** What guards the machine has somebody who brings it back. */
async function guard() {
  const command = isAble ? process.execPath : ownNode();
  const { supervise } = await import("./supervise.mjs");
  supervise(() => ({ command, args: [entry, ...args], env: environment() }));
}

async function runHere() {
  const compiled = codeCache();
  process.argv[1] = entry;
  if (compiled !== undefined) module.enableCompileCache(compiled);
  await import(pathToFileURL(entry).href);
}

async function runOnOwnNode() {
  const { spawn } = await import("node:child_process");
  // The channel tells the child when this launcher is killed: nothing must outlive what started it unnoticed.
  const child = spawn(ownNode(), [entry, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: environment(),
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 128 : (code ?? 2)));
}

function environment() {
  const compiled = codeCache();
  return compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: compiled };
}

function ownNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const folder = join(root, "node_modules", `node-${system}-${process.arch}`, "bin");
  const own = ["node", "node.exe"].map((name) => join(folder, name)).find(existsSync);
  if (own !== undefined) return own;
  process.stderr.write(
    `守密需要 Node 22.18 以上，当前为 ${process.version}。请在 ${root} 运行 npm ci。\n` +
      `Shoumi needs Node 22.18 or newer, this is ${process.version}. Run "npm ci" in ${root}.\n`,
  );
  process.exit(2);
}
