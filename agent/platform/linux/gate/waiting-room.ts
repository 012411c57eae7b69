import type { Patience, Question } from "../../../gate/gate.ts";
import type { AccessEvent } from "./fanotify.ts";
import type { FileFacts } from "./file-facts.ts";

/** Everybody who waits for the verdict on one file on one channel. */
export interface Party {
  readonly inode: string;
  question: Question;
  readonly patience: Patience;
  /** State of the file that was asked about last. */
  stamp: string;
  /** When the question has to be put again, under the name that the file has then. */
  askAgainAt: number | undefined;
  readonly guests: Guest[];
}

export interface Guest {
  readonly event: AccessEvent;
  readonly since: number;
}

/** Opens that wait. Each is let go exactly once: by taking its party, or by its own deadline. */
export class WaitingRoom {
  readonly #byFile = new Map<string, Map<string, Party>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns the party, and whether it is new: then somebody has to be asked */
  seat(facts: FileFacts, guest: Guest, { question, patience }: Asked): [Party, boolean] {
    const { inode, stamp } = facts;
    const parties = this.#byFile.get(inode) ?? new Map<string, Party>();
    this.#byFile.set(inode, parties);
    const known = parties.get(question.channel);
    const party = known ?? { inode, question, patience, stamp, askAgainAt: undefined, guests: [] };
    parties.set(question.channel, party);
    party.guests.push(guest);
    this.#size += 1;
    return [party, known === undefined];
  }

  /** Every party that waits for this file, on whichever channel. */
  about(inode: string): readonly Party[] {
    return [...(this.#byFile.get(inode)?.values() ?? [])];
  }

  find(inode: string, channel: string): Party | undefined {
    return this.#byFile.get(inode)?.get(channel);
  }

  /** Those to be asked about again by now. */
  due(now: number): readonly Party[] {
    return this.#all().filter(({ askAgainAt }) => askAgainAt !== undefined && askAgainAt <= now);
  }

  leave(party: Party): readonly Guest[] {
    const parties = this.#byFile.get(party.inode);
    if (parties?.delete(party.question.channel)) this.#size -= party.guests.length;
    if (parties?.size === 0) this.#byFile.delete(party.inode);
    return party.guests;
  }

  /** Takes out those whose patience is over, each with its party. */
  overdue(now: number): readonly (readonly [Guest, Party])[] {
    const out: (readonly [Guest, Party])[] = [];
    for (const party of this.#all()) {
      while (party.guests[0] !== undefined && party.guests[0].since + party.patience.deadlineMs <= now) {
        out.push([party.guests.shift()!, party]);
        this.#size -= 1;
      }
      if (party.guests.length === 0) this.leave(party);
    }
    return out;
  }

  empty(): readonly Party[] {
    const all = this.#all();
    for (const party of all) this.leave(party);
    return all;
  }

  #all(): readonly Party[] {
    return this.#size === 0 ? [] : [...this.#byFile.values()].flatMap((parties) => [...parties.values()]);
  }
}

type Asked = Pick<Party, "question" | "patience">;
