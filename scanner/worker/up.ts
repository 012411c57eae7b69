import { LAYERS, type Layer } from "../fence/layers.ts";
import type { Up } from "./messages.ts";

/** Tells the parent that there is somebody to talk to now, and what fences it in: the launcher's word for it. */
export function sayUp(): void {
  const said = process.argv[2]?.split(",") ?? [];
  const layers = said.filter((name): name is Layer => name in LAYERS);
  process.send?.({ kind: "up", layers } satisfies Up);
}
