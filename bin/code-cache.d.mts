import type { Launch } from "../agent/config/places.ts";

export function codeCache(launch?: Launch): string | undefined;
