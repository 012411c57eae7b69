import { writeSync } from "node:fs";
import { dropCapabilities } from "../../../scanner/fence/capabilities.ts";
import { type Kernel, loadKernel } from "../../../scanner/fence/kernel.ts";
import { landlock, programsOfNode } from "../../../scanner/fence/landlock.ts";
import { filterFor, seccomp } from "../../../scanner/fence/seccomp.ts";
import { ATTEMPTS, type Scene } from "./attempts.ts";

/** `alone.ts LAYER ATTEMPT SCENE`: one layer without the others, for this thread, and what it stops. */
const CLONE_NEWNET = 0x40000000;
const LAYERS: Readonly<Record<string, (kernel: Kernel) => boolean>> = {
  none: () => true,
  capabilities: dropCapabilities,
  network: (kernel) => kernel.unshare(CLONE_NEWNET) === 0,
  // Both want a promise first that no program brings rights back.
  landlock: (kernel) => dropCapabilities(kernel) && landlock(kernel, programsOfNode()),
  seccomp: (kernel) =>
    dropCapabilities(kernel) &&
    seccomp(kernel, filterFor(process.arch, { pid: process.pid, execFd: 4_000 })!),
};

const [layer = "", attempt = "", scene = ""] = process.argv.slice(2);
const holds = LAYERS[layer]!(loadKernel());
// Said and done at once: the event loop already has things open that a layer forbids to use.
writeSync(1, holds ? String(ATTEMPTS[attempt]!(JSON.parse(scene) as Scene)) : "no such layer");
process.kill(process.pid, "SIGKILL");
