import { closeSync } from "node:fs";
import { openGroup } from "./fanotify.ts";

/** Asks for a group of permission events and gives it back: 0, or the errno with which the kernel refuses. */
export function gateObstacle(): number {
  const group = openGroup();
  if (group < 0) return -group;
  closeSync(group);
  return 0;
}
