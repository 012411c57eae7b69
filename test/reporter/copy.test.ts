import { expect, it } from "vitest";
import { copyOf } from "../../reporter/copy.ts";
import type { DriveName } from "../../reporter/incident.ts";
import { anEvent } from "./samples.ts";

const stick: DriveName = { id: "4C53", kind: "usb", way: "out" };

it.each([
  ["was written to a drive", { drive: stick }, true],
  ["came with a drive", { drive: { ...stick, way: "in" } }, false],
  ["lies on no drive", {}, false],
] as const)("a file that %s", (_, change, copied) => {
  expect(copyOf(anEvent(change)) !== undefined).toBe(copied);
});
