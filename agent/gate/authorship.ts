import type { Identity } from "../../reporter/identity.ts";
import type { Author } from "./gate.ts";

type FileNumbers = Pick<Identity, "dev" | "ino">;
export type Authorship = Pick<Author, "program" | "uid">;

/** Who wrote which file, as the gate saw it. Bounded: who wrote longest ago is forgotten first. */
export class AuthorsSeen {
  readonly #limit: number;
  readonly #byFile = new Map<string, Authorship>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  note({ identity, program, uid }: Author): void {
    const key = keyOf(identity);
    this.#byFile.delete(key);
    this.#byFile.set(key, { program, uid });
    if (this.#byFile.size > this.#limit) this.#byFile.delete(this.#byFile.keys().next().value!);
  }

  of(identity: FileNumbers): Authorship | undefined {
    return this.#byFile.get(keyOf(identity));
  }
}

function keyOf({ dev, ino }: FileNumbers): string {
  return `${dev}:${ino}`;
}
