import type sharp from "sharp";
import { returnLargeBlocks } from "./allocator.ts";
import { type Models, openModels } from "./models.ts";

export type Sharp = typeof sharp;

/** What recognition works with: the models, the picture library, and the time it may take. */
export interface Engine extends Tools {
  /** Whether the time for this picture is used up. */
  exhausted(): boolean;
}

export interface Tools {
  readonly models: Models;
  readonly sharp: Sharp;
}

/** Both come with optional packages; loading takes a quarter of a second and 80 MB. */
export async function openTools(): Promise<Tools> {
  await returnLargeBlocks();
  const { default: sharp } = await import("sharp");
  // One picture at a time, on one core; what was decoded is never asked for again.
  sharp.concurrency(1);
  sharp.cache(false);
  return { sharp, models: await openModels() };
}
