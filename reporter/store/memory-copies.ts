import type { Copy } from "../copy.ts";
import type { Tables } from "./tables.ts";

export function copyTables(
  copies: Map<string, Copy>,
): Pick<Tables, "putCopy" | "setCopyOutcome" | "copies" | "trimCopies"> {
  return {
    putCopy: (copy) => {
      const known = copies.get(copy.id);
      const { effect, outcome } = copy;
      copies.set(copy.id, known === undefined ? copy : { ...known, effect, outcome });
      return known === undefined;
    },
    setCopyOutcome: (id, outcome) => {
      const known = copies.get(id);
      if (known !== undefined) copies.set(id, { ...known, outcome });
    },
    copies: ({ since = 0, drive, limit, after }) => {
      const newest = [...copies.values()].reverse();
      const start = after === undefined ? 0 : newest.findIndex(({ id }) => id === after) + 1;
      return newest
        .slice(start)
        .filter(({ at }) => at >= since)
        .filter((copy) => drive === undefined || names(copy).includes(drive))
        .slice(0, limit);
    },
    trimCopies: (before, keep) => {
      const excess = copies.size - keep;
      for (const [i, { id, at }] of [...copies.values()].entries()) {
        if (i < excess || at < before) copies.delete(id);
      }
    },
  };
}

function names({ drive: { id, serial, uuid, label } }: Copy): readonly (string | undefined)[] {
  return [id, serial, uuid, label];
}
