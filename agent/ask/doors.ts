import { chmodSync, chownSync, mkdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { failure, type Happening } from "../happening.ts";
import { clearAddress, keepAddressToOwner } from "../platform/index.ts";
import type { Requester } from "./desk.ts";
import { openDoor } from "./door.ts";

export interface DoorsParts {
  /** Where the agent's owner asks. */
  readonly own: string;
  /** Where a person asks an agent that is not theirs; absent where every agent is its person's own. */
  readonly ofPerson?: (uid: number) => string | undefined;
  readonly userOf: (uid: number) => string | undefined;
  readonly answer: (request: unknown, by: Requester) => Promise<unknown>;
  readonly say: (happening: Happening) => void;
}

/**
 * The sockets of a running agent. Node cannot ask who is at the other end of one, so everybody has a socket of their own,
 * which the system lets nobody else open (docs/adr/0017-asking.md).
 */
export class Doors {
  readonly #parts: DoorsParts;
  readonly #open: { readonly server: Server; readonly path: string }[] = [];
  readonly #people = new Set<number>();

  constructor(parts: DoorsParts) {
    this.#parts = parts;
  }

  /** Of the owner, and of these people. A door that cannot be made is said; the desktop still asks. */
  async open(people: readonly number[]): Promise<void> {
    const { own, answer } = this.#parts;
    clearAddress(own);
    await this.#add(own, async () => {
      const server = await openDoor(own, (request) => answer(request, {}));
      keepAddressToOwner(own);
      return server;
    });
    for (const uid of people) await this.admit(uid);
  }

  /** Somebody new, e.g. of a directory service, has something to answer. */
  async admit(uid: number): Promise<void> {
    const path = this.#parts.ofPerson?.(uid);
    if (path === undefined || this.#people.has(uid)) return;
    this.#people.add(uid);
    await this.#add(path, () => this.#personDoor(path, uid));
  }

  close(): void {
    for (const { server, path } of this.#open.splice(0)) {
      server.close();
      clearAddress(path);
      if (path !== this.#parts.own) removeEmpty(dirname(path));
    }
  }

  /** Made where nobody else may look, handed over, then put in its place: it is at no moment somebody else's. */
  async #personDoor(path: string, uid: number): Promise<Server> {
    const { answer, userOf } = this.#parts;
    const user = userOf(uid);
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    // Whatever the umask of the service says: people have to get as far as their own door.
    for (const one of [dirname(folder), folder]) chmodSync(one, 0o755);
    const hidden = join(folder, `.${uid}`);
    rmSync(hidden, { recursive: true, force: true });
    mkdirSync(hidden, { mode: 0o700 });
    const made = join(hidden, "s");
    const by = { uid, ...(user !== undefined && { user }) };
    const server = await openDoor(made, (request) => answer(request, by));
    chmodSync(made, 0o600);
    chownSync(made, uid, 0);
    renameSync(made, path);
    rmdirSync(hidden);
    return server;
  }

  async #add(path: string, make: () => Promise<Server>): Promise<void> {
    try {
      this.#open.push({ server: await make(), path });
    } catch (error) {
      this.#parts.say(failure("DOOR_NOT_MADE", path, error));
    }
  }
}

/** Stays while another agent's doors are in it. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else's door is still there, or it has gone with another one of ours.
  }
}
