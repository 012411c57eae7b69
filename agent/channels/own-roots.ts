import { sep } from "node:path";
import type { Find } from "./finds.ts";
import type { Home, Places } from "./places.ts";

/**
 * The folders that evidence may speak of. What a person can write - settings, links, a command line - must not have the files
 * of somebody else guarded, and taken away: in another one's home it counts for what is that person's own.
 */
export async function ownRoots(finds: readonly Find[], places: Places): Promise<readonly string[]> {
  const asked = finds.map(async ({ roots, by }) => {
    const fitting = await Promise.all(roots.map((root) => mayName(root, by, places)));
    return roots.filter((_, i) => fitting[i]);
  });
  return (await Promise.all(asked)).flat();
}

/** What the system itself says, and root, may name anything. */
async function mayName(root: string, by: number | undefined, { homes, files }: Places): Promise<boolean> {
  if (by === undefined || by === 0) return true;
  const [real, ...people] = await Promise.all([root, ...homes.map(({ path }) => path)].map(files.real));
  const home = people.find((path) => real === path || real!.startsWith(path + sep));
  if (home === undefined) return true;
  const owners = await Promise.all([files.owner(real!), files.owner(home)]);
  return owners.includes(by);
}

/** Whose home it is, by number. */
export function personOf(home: Home, { files }: Pick<Places, "files">): Promise<number | undefined> {
  return files.owner(home.path);
}
