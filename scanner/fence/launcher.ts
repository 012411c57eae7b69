import { fillCodeCache, openCodeCache } from "./code-cache.ts";
import type { Layer } from "./layers.ts";

/**
 * `launcher.ts MODULE LAYERS CACHE FLAG…`: fences this process in for good and becomes Node running the module, which is
 * told the layers that hold and where the code cache is. What the kernel or the machine cannot give is left out.
 */
const [module = "", before = "", cache = "", ...flags] = process.argv.slice(2);
/** Node takes them out again: the module sees an empty environment. */
const ENVIRONMENT = { NODE_CHANNEL_FD: "3", NODE_CHANNEL_SERIALIZATION_MODE: "advanced" };

openCodeCache(cache);
const kernel = await import("./kernel.ts").then(
  ({ loadKernel }) => loadKernel(),
  () => undefined,
);
if (kernel !== undefined) {
  const { raiseFence } = await import("./fence.ts");
  if (cache !== "") await fillCodeCache(cache);
  const { layers, become } = raiseFence(kernel);
  become(argv(layers), ENVIRONMENT);
}
// Still here: there is no fence on this machine. The parent hears of this end, and starts readers without a launcher.
process.kill(process.pid, "SIGKILL");

function argv(layers: readonly Layer[]): string[] {
  const all = [...before.split(",").filter((name) => name !== ""), ...layers];
  // Node only reads a cache that it may write; here the kernel keeps it from that.
  const hasCache = cache !== "" && layers.includes("seccomp");
  const forCache = hasCache && all.includes("permission") ? [`--allow-fs-write=${cache}`] : [];
  return [process.execPath, ...flags, ...forCache, module, all.join(), hasCache ? cache : ""];
}
