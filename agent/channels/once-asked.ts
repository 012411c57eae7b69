import { basename, dirname } from "node:path";
import { withoutAskingMounts } from "./distant-mounts.ts";
import type { FileAccess, NameQuery, Places } from "./places.ts";

/** A folder of this many names is not worth listing to know of a few. */
const MAX_NAMES = 2_000;

/**
 * Answers each question once: many clients are looked for in the same few folders. What a folder does not list is not there, so
 * that hundreds of clients nobody has cost one listing. For one look only; the next look begins afresh.
 */
export function onceAsked(places: Pick<Places, "files" | "mountinfo">): FileAccess {
  const files = withoutAskingMounts(places.files, places.mountinfo);
  const folders = remembered<boolean>();
  const listings = remembered<Listing | undefined>();
  const real = remembered<string>();
  const owners = remembered<number | undefined>();
  const mayBe = async (path: string): Promise<boolean> => {
    const parent = dirname(path);
    if (parent === path) return true;
    if (!(await isFolder(parent))) return false;
    const listing = await listings(parent, () => listed(parent, files));
    return listing === undefined || listing.folded.has(folded(basename(path)));
  };
  const isFolder = (path: string): Promise<boolean> =>
    folders(path, async () => (await mayBe(path)) && files.isFolder(path));
  return {
    isFolder,
    names: async (path, query) => {
      if (!(await isFolder(path))) return undefined;
      const listing = query.folders ? undefined : await listings(path, () => listed(path, files));
      return listing === undefined ? files.names(path, query) : fitting(listing.names, query);
    },
    bytes: async (path, limit) => ((await mayBe(path)) ? files.bytes(path, limit) : undefined),
    tail: async (path, limit) => ((await mayBe(path)) ? files.tail(path, limit) : undefined),
    stamp: async (path) => ((await mayBe(path)) ? files.stamp(path) : undefined),
    owner: (path) => owners(path, () => files.owner(path)),
    real: (path) => real(path, () => files.real(path)),
  };
}

interface Listing {
  readonly names: readonly string[];
  readonly folded: ReadonlySet<string>;
}

/** Undefined where the list cannot be relied on: too long, or of a folder that may be entered but not listed. */
async function listed(folder: string, files: FileAccess): Promise<Listing | undefined> {
  const names = await files.names(folder, { limit: MAX_NAMES });
  if (names === undefined || names.length >= MAX_NAMES) return undefined;
  return { names, folded: new Set(names.map(folded)) };
}

function fitting(names: readonly string[], { limit, startsWith = "", endsWith = "" }: NameQuery) {
  const least = startsWith.length + endsWith.length;
  const fits = (name: string) =>
    name.length >= least && name.startsWith(startsWith) && name.endsWith(endsWith);
  return names.slice(0, limit).filter(fits);
}

/** Some systems do not tell names apart by case or by how an accent is written; a name too many only costs a question. */
function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function remembered<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = answers.get(key) ?? ask();
    answers.set(key, known);
    return known;
  };
}
