import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { ChannelKind } from "../rules/vocabulary.ts";
import { SeedsError } from "./errors.ts";

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

/** Throws a SeedsError where no temporary folder can be made. */
export function makePlayground(options: PlaygroundOptions): Playground {
  try {
    return laidOut(options);
  } catch (cause) {
    throw new SeedsError("NO_ROOM", {
      what: {
        zh: `无法在 ${tmpdir()} 建立临时文件夹`,
        en: `No temporary folder can be made in ${tmpdir()}`,
      },
      fix: {
        zh: "请检查权限和磁盘空间，或用环境变量 TMPDIR 指定别处。",
        en: "Check its rights and the space on the disk, or set TMPDIR to another place.",
      },
      cause,
    });
  }
}

function laidOut({ id, kind, folderName }: PlaygroundOptions): Playground {
  const base = realpathSync(mkdtempSync(join(tmpdir(), `shoumi-${id}-`)));
  const [folder, data, config] = [join(base, folderName), join(base, "data"), join(base, "shoumi.yaml")];
  mkdirSync(folder);
  const channel = { id, kind, client: "replay", roots: [folder], mode: "enforce" };
  // No desktop messages: a replay of 5,000 files is not news for the person at the screen.
  writeFileSync(config, stringify({ data, discover: false, notify: false, channels: [channel] }));
  return { base, folder, data, config, remove: () => rmSync(base, { recursive: true, force: true }) };
}
