import { sep } from "node:path";
import type { Channel } from "./channel.ts";

/** Finds the channel a path lies in: the one with the longest root, where roots lie inside each other. */
export class ChannelTable {
  #byRoot: readonly (readonly [string, Channel])[] = [];
  #channels: readonly Channel[] = [];

  constructor(channels: readonly Channel[]) {
    this.add(channels);
  }

  get channels(): readonly Channel[] {
    return this.#channels;
  }

  get roots(): readonly string[] {
    return [...new Set(this.#byRoot.map(([root]) => root))];
  }

  /** What is configured comes first: a channel found later under an id or on a root that is taken changes nothing. */
  add(channels: readonly Channel[]): void {
    const taken = new Set(this.roots);
    const pairs = channels.flatMap((channel) =>
      channel.roots.filter((root) => !taken.has(root)).map((root) => [root, channel] as const),
    );
    const ids = new Set(this.#channels.map(({ id }) => id));
    this.#channels = [...this.#channels, ...channels.filter(({ id }) => !ids.has(id))];
    this.#byRoot = [...this.#byRoot, ...pairs].sort(([a], [b]) => b.length - a.length);
  }

  /** These roots are no way out any more; a channel without any goes with its last. */
  drop(roots: readonly string[]): void {
    const gone = this.#byRoot.filter(([root]) => roots.includes(root)).map(([, { id }]) => id);
    this.#byRoot = this.#byRoot.filter(([root]) => !roots.includes(root));
    const left = new Set(this.#byRoot.map(([, { id }]) => id));
    this.#channels = this.#channels.filter(({ id }) => left.has(id) || !gone.includes(id));
  }

  of(path: string): Channel | undefined {
    return this.#find(path)?.[1];
  }

  rootOf(path: string): string | undefined {
    return this.#find(path)?.[0];
  }

  #find(path: string): readonly [string, Channel] | undefined {
    const inside = (root: string) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
    return this.#byRoot.find(([root]) => inside(root));
  }
}
