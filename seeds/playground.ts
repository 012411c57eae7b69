import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { ChannelKind } from "../rules/vocabulary.ts";

/** A folder that plays the way out, and an agent's data beside it: nothing of the real machine is touched. */
export interface Playground {
  readonly base: string;
  /** The channel's folder. */
  readonly folder: string;
  readonly data: string;
  /** The agent's configuration file. */
  readonly config: string;
  remove(): void;
}

export interface PlaygroundOptions {
  /** Names the channel. */
  readonly id: string;
  readonly kind: ChannelKind;
  /** Name of the folder, as a person would see it. */
  readonly folderName: string;
}

export function makePlayground({ id, kind, folderName }: PlaygroundOptions): Playground {
  const base = realpathSync(mkdtempSync(join(tmpdir(), `shoumi-${id}-`)));
  const [folder, data, config] = [join(base, folderName), join(base, "data"), join(base, "shoumi.yaml")];
  mkdirSync(folder);
  const channel = { id, kind, client: "replay", roots: [folder], mode: "enforce" };
  // No desktop messages: a replay of 5,000 files is not news for the person at the screen.
  writeFileSync(config, stringify({ data, discover: false, notify: false, channels: [channel] }));
  return { base, folder, data, config, remove: () => rmSync(base, { recursive: true, force: true }) };
}
