import type { GapReason } from "../../../rules/vocabulary.ts";
import type { ListedEntry } from "./seven-zip-messages.ts";

const KINDS: readonly (readonly [words: RegExp, reason: GapReason])[] = [
  [/password|encrypted/i, "encrypted"],
  [/unsupported|not implemented/i, "unsupported"],
  [/allocate|memory/i, "too-big"],
  [/missing volume|unavailable/i, "truncated"],
];

/** What a complaint of 7-Zip means. Whatever it does not put into words is a damage. */
export function reasonOf(complaint: string): GapReason {
  return KINDS.find(([words]) => words.test(complaint))?.[1] ?? "corrupt";
}

const COMPLAINT = /^ERROR: ([^/:][^:]*) : (.*)$/;
const LINK = /\blink\b/i;

export interface Complaint {
  readonly path: string;
  readonly reason: GapReason | "link";
}

/** An entry that 7-Zip complains of, and why; complaints of the archive begin with its path instead. */
export function complaintOf(line: string): Complaint | undefined {
  const found = COMPLAINT.exec(line);
  if (found === null) return undefined;
  return { path: found[2]!, reason: LINK.test(found[1]!) ? "link" : reasonOf(found[1]!) };
}

/** Stands before the first entry; what comes before describes the archive. */
const FIRST = "----------";

/** Entries out of the lines of a technical listing, `Name = value`, a blank line between two of them. */
export class Listing {
  readonly #most: number;
  readonly #entries: ListedEntry[] = [];
  #begun = false;
  #fields = new Map<string, string>();

  constructor(most: number) {
    this.#most = most;
  }

  get entries(): readonly ListedEntry[] {
    return this.#entries;
  }

  /** @returns whether there is room for more entries */
  line(line: string): boolean {
    if (!this.#begun) this.#begun = line === FIRST;
    else if (line === "") this.#close();
    else this.#field(line);
    return this.#entries.length <= this.#most;
  }

  end(): void {
    this.#close();
  }

  #field(line: string): void {
    const at = line.indexOf(" = ");
    if (at > 0 && !this.#fields.has(line.slice(0, at)))
      this.#fields.set(line.slice(0, at), line.slice(at + 3));
  }

  #close(): void {
    const fields = this.#fields;
    this.#fields = new Map();
    const path = fields.get("Path");
    if (path === undefined || isFolder(fields)) return;
    this.#entries.push({
      path,
      size: Number(fields.get("Size") ?? 0) || 0,
      isEncrypted: fields.get("Encrypted") === "+",
    });
  }
}

function isFolder(fields: ReadonlyMap<string, string>): boolean {
  return fields.get("Folder") === "+" || (fields.get("Attributes") ?? "").startsWith("D");
}
