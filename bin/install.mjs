// Brings what is missing, once: the project's own Node and its libraries. Silent when there is nothing to do.
// Plain JavaScript on purpose: it runs before anything is installed, on any Node from 20 on.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(root, "package-lock.json");
const installed = join(root, "node_modules/.package-lock.json");

const current = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;

if (!current) {
  process.stderr.write(
    "守密：首次运行，正在安装所需组件（约一分钟）…\nShoumi: first run, installing what is missing (about a minute)…\n",
  );
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (error !== undefined || status !== 0) {
    process.stderr.write(
      `安装未完成（npm ci 退出码 ${status ?? error}）。请检查到 npm 源的网络与磁盘空间，然后重试。\n` +
        `Installation did not finish (npm ci: ${status ?? error}). Check the network to the npm registry and the disk, then try again.\n`,
    );
    process.exit(2);
  }
  dropForeignRecognition();
}

/** The recognition library comes for every system at once: 240 MB of it are of no use here. */
function dropForeignRecognition() {
  const binaries = join(root, "node_modules/onnxruntime-node/bin/napi-v6");
  if (!existsSync(join(binaries, process.platform, process.arch))) return;
  for (const system of readdirSync(binaries))
    for (const machine of readdirSync(join(binaries, system)))
      if (system !== process.platform || machine !== process.arch)
        rmSync(join(binaries, system, machine), { recursive: true, force: true });
}
