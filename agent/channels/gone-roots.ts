import type { Clock } from "../clock.ts";
import type { Channel } from "./channel.ts";

/** A client writes its settings anew now and then, and for a moment they are empty: it has not let its folders go. */
const GRACE_MS = 10_000;

/** Keeps roots that are no longer found for some seconds. */
export class GoneRoots {
  readonly #clock: Clock;
  readonly #seenAt = new Map<string, { readonly channel: Channel; readonly at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The channels found now, with the roots that were found a moment ago. */
  keep(found: readonly Channel[]): readonly Channel[] {
    const now = this.#clock.now();
    const here = new Set<string>();
    for (const channel of found) {
      for (const root of channel.roots) {
        const key = `${channel.id} ${root}`;
        here.add(key);
        this.#seenAt.set(key, { channel: { ...channel, roots: [root] }, at: now });
      }
    }
    const missing: Channel[] = [];
    for (const [key, { channel, at }] of this.#seenAt) {
      if (now - at >= GRACE_MS) this.#seenAt.delete(key);
      else if (!here.has(key)) missing.push(channel);
    }
    return joined([...found, ...missing]);
  }
}

function joined(channels: readonly Channel[]): readonly Channel[] {
  const byId = new Map<string, Channel>();
  for (const channel of channels) {
    const known = byId.get(channel.id);
    byId.set(
      channel.id,
      known === undefined ? channel : { ...known, roots: [...known.roots, ...channel.roots] },
    );
  }
  return [...byId.values()];
}
