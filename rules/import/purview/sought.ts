import type { Bilingual, Confidence } from "../../vocabulary.ts";
import type { Origin } from "../draft.ts";
import type { XmlElement } from "../xml.ts";
import type { Group } from "./evidence.ts";
import { attribute, type Part } from "./model.ts";

/** Purview's own when an entity does not say. */
const DEFAULT_PROXIMITY = 300;

/** One way to recognise an entity. */
export interface Way {
  readonly level: number;
  readonly groups: readonly Group[];
  /** How often the identifier must occur. */
  readonly count: number;
}

/** All ways that look for one and the same identifier. */
export interface Sought {
  readonly part: Part;
  readonly ways: readonly Way[];
  readonly proximity: number;
  readonly title: Bilingual;
  readonly origin: Origin;
  readonly slug: string;
  readonly basis: string;
}

/** Infinite where the whole document counts. */
export function proximityOf(entity: XmlElement): number {
  const asked = attribute(entity, "patternsProximity") ?? attribute(entity, "evidencesProximity");
  if (asked === undefined) return DEFAULT_PROXIMITY;
  const number = Number(asked);
  return Number.isFinite(number) && number > 0 ? number : Number.POSITIVE_INFINITY;
}

/** Purview's 65, 75 and 85. */
export function confidenceOf(level: number): Confidence {
  if (level >= 85) return "high";
  return level >= 75 ? "medium" : "low";
}
