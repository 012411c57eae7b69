import { Budget } from "../../../scanner/budget.ts";
import type { Limits } from "../../../scanner/content.ts";
import { read } from "../../../scanner/read.ts";
import { bytesSource } from "../../../scanner/source.ts";

export interface Reading {
  /** The first 2,000 of what was read: `place@where: text`, `name@where: name` and `gap where: reason`, texts without their last line ends. */
  readonly lines: readonly string[];
  /** Text handed on, UTF-16 units. */
  readonly chars: number;
  readonly unpacked: number;
}

/** A whole file as a scan reads it, files within it included. Its own name is left out. */
export async function readWhole(
  name: string,
  bytes: Uint8Array,
  limits: Partial<Limits> = {},
): Promise<Reading> {
  const budget = new Budget(limits, () => performance.now());
  const lines: string[] = [];
  let chars = 0;
  for await (const part of read(bytesSource(bytes, { name }), budget)) {
    if (part.kind === "text") chars += part.text.length;
    if (lines.length > 2_000 && part.kind !== "gap") continue;
    if (part.kind === "gap") lines.push(`gap ${part.where}: ${part.reason}`);
    else if (part.kind === "name") lines.push(`name@${part.where}: ${part.name}`);
    else lines.push(`${part.place}@${part.where}: ${part.text.slice(0, 200).replace(/\n+$/, "")}`);
  }
  return { lines: lines.slice(1), chars, unpacked: budget.unpacked };
}
