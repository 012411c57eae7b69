import type { Extractor } from "./extractor.ts";
import { image } from "./image.ts";

/** Every extractor, in the order in which they are asked; the first that accepts reads the file. */
export const extractors: readonly Extractor[] = [image];
