/** V8's own limit, MB: text is held in the heap, the rest is counted by the watchdog. */
const HEAP_MB = 400;

export type Sandbox = "permission" | "none";

/**
 * How a child is started: it may read files and start its watchdog, but neither write nor start a program nor load native
 * code. A Node without the permission model runs it without that fence.
 */
export function sandbox(): { readonly kind: Sandbox; readonly execArgv: readonly string[] } {
  const limits = ["--no-warnings", `--max-old-space-size=${HEAP_MB}`];
  if (!process.allowedNodeEnvironmentFlags.has("--permission")) return { kind: "none", execArgv: limits };
  return {
    kind: "permission",
    execArgv: [...limits, "--permission", "--allow-fs-read=*", "--allow-worker"],
  };
}
