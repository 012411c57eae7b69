import type { Material } from "../../content/material.ts";
import type { Random } from "../../random.ts";
import type { MarkPlace, Placed } from "../mark.ts";

/** Makes one kind of file out of what is to be said. */
export interface Renderer {
  /** File name ending without the dot. */
  readonly extension: string;
  /** Where it can put a mark; `filename` goes with every format. */
  readonly places: readonly MarkPlace[];
  render(material: Material, random: Random, placed?: Placed): Uint8Array;
}
