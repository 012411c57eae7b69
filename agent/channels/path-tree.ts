import { fits, type NamePattern, namePattern } from "./name-pattern.ts";

interface Branch {
  readonly names: Map<string, Branch>;
  readonly patterns: { readonly pattern: NamePattern; readonly branch: Branch }[];
  /** A folder of the list ends here: everything below is in it. */
  ends: boolean;
}

/** Many folders, asked one question: does a path lie in one of them. `*` stands for any part of one name. */
export class PathTree {
  readonly #root: Branch = grown();

  /** Absolute folders, in the form in which paths are asked about. */
  constructor(folders: readonly string[]) {
    for (const folder of folders) this.#add(folder.replace(/\/+$/, ""));
  }

  /** Whether the path is one of the folders or lies below one. */
  holds(path: string): boolean {
    return holds(this.#root, path, 1);
  }

  #add(folder: string): void {
    let branch = this.#root;
    for (const name of folder.slice(1).split("/"))
      branch = name.includes("*") ? starred(branch, name) : named(branch, name);
    branch.ends = true;
  }
}

function holds(branch: Branch, path: string, start: number): boolean {
  if (branch.ends) return true;
  if (start > path.length) return false;
  const slash = path.indexOf("/", start);
  const end = slash < 0 ? path.length : slash;
  const name = path.slice(start, end);
  const next = branch.names.get(name);
  if (next !== undefined && holds(next, path, end + 1)) return true;
  return branch.patterns.some(
    ({ pattern, branch: behind }) => fits(pattern, name) && holds(behind, path, end + 1),
  );
}

function named(branch: Branch, name: string): Branch {
  const next = branch.names.get(name) ?? grown();
  branch.names.set(name, next);
  return next;
}

function starred(branch: Branch, name: string): Branch {
  const pattern = namePattern(name);
  const known = branch.patterns.find(
    (one) => one.pattern.before === pattern.before && one.pattern.after === pattern.after,
  );
  if (known !== undefined) return known.branch;
  const next = grown();
  branch.patterns.push({ pattern, branch: next });
  return next;
}

function grown(): Branch {
  return { names: new Map(), patterns: [], ends: false };
}
