import { closeSync } from "node:fs";
import type { Layer } from "./layers.ts";

/**
 * `launcher.ts MODULE LAYERS FLAG…`: fences this process in for good and becomes Node running the module, which is told
 * the layers that hold. What the kernel or the machine cannot give is left out.
 */
const [module = "", before = "", ...flags] = process.argv.slice(2);
const argv = (layers: readonly Layer[]) => {
  const all = [...before.split(",").filter((name) => name !== ""), ...layers];
  return [process.execPath, ...flags, module, all.join()];
};
/** Node takes them out again: the module sees an empty environment. */
const ENVIRONMENT = { NODE_CHANNEL_FD: "3", NODE_CHANNEL_SERIALIZATION_MODE: "advanced" };

const kernel = await import("./kernel.ts").then(
  ({ loadKernel }) => loadKernel(),
  () => undefined,
);
if (kernel !== undefined) {
  const { raiseFence } = await import("./fence.ts");
  const { layers, become } = raiseFence(kernel);
  become(argv(layers), ENVIRONMENT);
  // It came back: this process can be nothing else any more. Its parent hears that, and does without the fence.
  closeSync(3);
} else {
  process.execve?.(process.execPath, argv([]), ENVIRONMENT);
}
