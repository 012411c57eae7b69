import type { Bilingual, ChannelKind, Mode } from "../../rules/vocabulary.ts";
import type { LateAnswer } from "../gate/gate.ts";

/** A way out of this machine that is to be guarded: everything below its roots leaves through it. */
export interface Channel {
  /** Unique among the channels of one agent; the name in events, incidents and policies. */
  readonly id: string;
  readonly kind: ChannelKind;
  /** Which program carries the files out, e.g. `nextcloud`. */
  readonly client?: string;
  readonly title?: Bilingual;
  /** Absolute folders. A root need not exist yet: sticks are plugged in, clients make their folders later. */
  readonly roots: readonly string[];
  /** Absent: the mode of the policy. */
  readonly mode?: Mode;
  /** How long an open may wait for its verdict, and what is answered then; the configuration's when absent. */
  readonly deadlineMs?: number;
  readonly onDeadline?: LateAnswer;
}

/** Where a statement about a client comes from: read in a public source, or remembered and still to be confirmed. */
export type Origin = "found" | "memory";

/** Why we hold that a folder is an exit. */
export interface Evidence {
  /**
   * `config`: the client's own settings name it; `folder`: it is where the client usually puts it; `mount`: mount table;
   * `registry`: the Windows registry names it; `process`: it runs now.
   */
  readonly by: "config" | "folder" | "mount" | "registry" | "process";
  /** The settings file, folder, mount point, registry value or executable that was seen. */
  readonly path: string;
}

/** A known exit, seen on this machine or not. */
export interface ChannelSighting {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly client: string;
  readonly title: Bilingual;
  readonly roots: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly origin: Origin;
  readonly seen: boolean;
  /** Where its folders are also recorded, and nothing looks yet; a registry key, a database. */
  readonly later: readonly string[];
  /** What guarding its folders cannot stop. */
  readonly remark?: Bilingual;
}

/** The channels to guard out of what was sighted. They follow the mode of the policy. */
export function channelsOf(sightings: readonly ChannelSighting[]): readonly Channel[] {
  return sightings
    .filter(({ seen, roots }) => seen && roots.length > 0)
    .map(({ id, kind, client, title, roots }) => ({ id, kind, client, title, roots }));
}
