import type { Channel } from "./channel.ts";
import { comparablePath } from "./comparable-path.ts";
import type { System } from "./places.ts";

/** Finds the channel a path lies in: the one with the longest root, where roots lie inside each other. */
export class ChannelTable {
  /** Configured, then what was added one by one. */
  #added: readonly Channel[] = [];
  /** What discovery found last. */
  #found: readonly Channel[] = [];
  #byRoot: readonly (readonly [string, Channel])[] = [];
  /** In the same order, in the form in which paths are compared. */
  #comparable: readonly string[] = [];
  #channels: readonly Channel[] = [];
  readonly #system: System;

  constructor(channels: readonly Channel[], system: System = "linux") {
    this.#system = system;
    this.add(channels);
  }

  get channels(): readonly Channel[] {
    return this.#channels;
  }

  get roots(): readonly string[] {
    return this.#byRoot.map(([root]) => root);
  }

  /** What is configured comes first: a channel that comes later under an id or on a root that is taken changes nothing. */
  add(channels: readonly Channel[]): void {
    const taken = new Set(this.#added.flatMap(({ roots }) => roots));
    const ids = new Set(this.#added.map(({ id }) => id));
    const news = channels.filter(({ id, roots }) => !ids.has(id) || roots.some((root) => !taken.has(root)));
    if (news.length === 0) return;
    this.#added = [...this.#added, ...news];
    this.#settle();
  }

  /**
   * All that discovery finds now, in place of what it found before; what is configured or was added stays. Gives the roots that
   * are no way out any more.
   */
  replace(found: readonly Channel[]): readonly string[] {
    const before = this.roots;
    this.#found = found;
    this.#settle();
    const now = new Set(this.roots);
    return before.filter((root) => !now.has(root));
  }

  /** These roots are no way out any more; a channel without any goes with its last. */
  drop(roots: readonly string[]): void {
    const without = (channels: readonly Channel[]) =>
      channels.flatMap((channel) => {
        const left = channel.roots.filter((root) => !roots.includes(root));
        if (left.length === channel.roots.length) return [channel];
        return left.length === 0 ? [] : [{ ...channel, roots: left }];
      });
    this.#added = without(this.#added);
    this.#found = without(this.#found);
    this.#settle();
  }

  of(path: string): Channel | undefined {
    return this.#find(path)?.[1];
  }

  rootOf(path: string): string | undefined {
    return this.#find(path)?.[0];
  }

  #settle(): void {
    const byRoot = new Map<string, Channel>();
    const byId = new Map<string, Channel>();
    for (const channel of [...this.#added, ...this.#found]) {
      for (const root of channel.roots) if (!byRoot.has(root)) byRoot.set(root, channel);
      byId.set(channel.id, joined(byId.get(channel.id), channel));
    }
    this.#byRoot = [...byRoot].sort(([a], [b]) => b.length - a.length);
    this.#comparable = this.#byRoot.map(([root]) => comparablePath(root, this.#system).replace(/\/+$/, ""));
    this.#channels = [...byId.values()];
  }

  #find(path: string): readonly [string, Channel] | undefined {
    const comparable = comparablePath(path, this.#system);
    const index = this.#comparable.findIndex(
      (root) => comparable === root || comparable.startsWith(`${root}/`),
    );
    return this.#byRoot[index];
  }
}

/** Two sticks are one channel with two roots, as long as the same is done about both. */
function joined(known: Channel | undefined, channel: Channel): Channel {
  if (known === undefined) return channel;
  if (known.mode !== channel.mode) return known;
  return { ...known, roots: [...new Set([...known.roots, ...channel.roots])] };
}
