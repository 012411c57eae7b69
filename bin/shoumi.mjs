#!/usr/bin/env node
// Starts main.ts on a Node that can run TypeScript: this one, else the one that came with the project.
// Plain JavaScript on purpose: this file must also start on Node 20.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { codeCache } from "./code-cache.mjs";

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const entry = join(root, "main.ts");
const [major, minor] = process.versions.node.split(".").map(Number);

const compiled = codeCache();

if (major > 22 || (major === 22 && minor >= 18)) {
  process.argv[1] = entry;
  if (compiled !== undefined) module.enableCompileCache(compiled);
  await import(pathToFileURL(entry).href);
} else {
  startOnOwnNode();
}

function startOnOwnNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const folder = join(root, "node_modules", `node-${system}-${process.arch}`, "bin");
  const own = ["node", "node.exe"].map((name) => join(folder, name)).find(existsSync);
  if (own === undefined) {
    process.stderr.write(
      `守密需要 Node 22.18 以上，当前为 ${process.version}。请在 ${root} 运行 npm ci。\n` +
        `Shoumi needs Node 22.18 or newer, this is ${process.version}. Run "npm ci" in ${root}.\n`,
    );
    process.exit(2);
  }
  // The channel tells the child when this launcher is killed: a daemon must not outlive what started it unnoticed.
  const child = spawn(own, [entry, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: compiled === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 128 : (code ?? 2)));
}
