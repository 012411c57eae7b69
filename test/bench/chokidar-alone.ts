import { rmSync } from "node:fs";
import { watch } from "chokidar";

/** The most a watcher can do: takes away every marked-looking file (`m…`) the moment it hears of it, unread. */
const [folder] = process.argv.slice(2) as [string];
watch(folder, { ignoreInitial: true })
  .on("add", (path) => remove(path))
  .on("change", (path) => remove(path))
  .on("ready", () => process.stdout.write("ready\n"));

function remove(path: string): void {
  if (/[/\\]m\d+\.[a-z]+$/.test(path)) rmSync(path, { force: true });
}
