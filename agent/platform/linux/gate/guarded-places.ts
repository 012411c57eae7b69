import type { GateRules, GuardedRoot } from "../../../gate/gate.ts";
import type { MountTable } from "./mount-table.ts";

/** Paths here have one character a byte. */
export interface GuardedPlace {
  readonly guard: GuardedRoot;
  /** The file's path below the root as it was configured, for people and for the daemon. */
  readonly path: string;
}

interface Root {
  readonly guard: GuardedRoot;
  /** Its name with links and bind mounts resolved. */
  readonly canonical: string;
}

/** Finds the guarded root a file lies in: the innermost. */
export class GuardedPlaces {
  readonly #byName: ReadonlyMap<string, Root>;

  constructor({ roots }: GateRules, table: MountTable) {
    this.#byName = new Map(
      roots.map((guard) => {
        const canonical = table.canonicalOf(bytes(guard.real));
        return [canonical, { guard, canonical }];
      }),
    );
  }

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  of(path: string): GuardedPlace | undefined {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const root = this.#byName.get(path.slice(0, end));
      if (root !== undefined) return { guard: root.guard, path: bytes(root.guard.root) + path.slice(end) };
    }
    return undefined;
  }
}

function bytes(path: string): string {
  return Buffer.from(path).toString("latin1");
}
