import type { System } from "./places.ts";

/**
 * A path in the form in which paths of this system are compared: on Windows without case, with slashes and one in front
 * (`\\?\C:\Users` and `c:/users` are `/c:/users`). macOS keeps the case that people type and does not tell by it either.
 */
export function comparablePath(path: string, system: System): string {
  if (system === "linux") return path;
  const folded = path.toLowerCase();
  if (system === "macos") return folded;
  const slashed = folded.replaceAll("\\", "/").replace(/^\/\/[?.]\//, "");
  return slashed.startsWith("/") ? slashed : `/${slashed}`;
}
