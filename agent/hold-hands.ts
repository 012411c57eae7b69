import { join } from "node:path";
import type { Vault } from "../reporter/vault/vault.ts";
import type { Mode } from "../rules/vocabulary.ts";
import type { FileScanner } from "./cache/cached-scanner.ts";
import type { ChannelTable } from "./channels/table.ts";
import type { Clock } from "./clock.ts";
import type { AgentConfig } from "./config/config.ts";
import { failure, type Happening } from "./happening.ts";
import { Holding, type Patience } from "./hold.ts";
import type { Platform } from "./platform/platform.ts";
import type { Recorder } from "./recorder.ts";

export interface HoldOptions {
  readonly config: Pick<AgentConfig, "data" | "gate">;
  readonly platform: Pick<Platform, "holder" | "writers">;
  readonly channels: Pick<ChannelTable, "of">;
  /** The policy's, for channels without a mode of their own. */
  readonly mode: Mode;
  readonly recorder: Pick<Recorder, "record">;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
}

/** Nothing where files cannot be held. */
export function openHolding(options: HoldOptions): Holding | undefined {
  const { config, platform, channels, mode, clock } = options;
  const { holder, writers } = platform;
  if (holder === undefined) return undefined;
  const patience = (path: string): Patience | undefined => {
    const channel = channels.of(path);
    if (channel === undefined || (channel.mode ?? mode) !== "enforce") return undefined;
    const { deadlineMs, onDeadline } = { ...config.gate, ...defined(channel) };
    return { deadlineMs, late: onDeadline };
  };
  const folder = join(config.data, "held");
  return new Holding({ holder, writers, folder, clock, patience, onLate: reportLate(options) });
}

function defined({ deadlineMs, onDeadline }: Partial<AgentConfig["gate"]>): Partial<AgentConfig["gate"]> {
  return { ...(deadlineMs !== undefined && { deadlineMs }), ...(onDeadline !== undefined && { onDeadline }) };
}

/** As the gate of Linux does it (agent/gate/desk.ts); here nobody knows which program waits. */
function reportLate({ channels, recorder, clock, say }: HoldOptions) {
  return (path: string, { deadlineMs: ms, late: answered }: Patience) => {
    const channel = channels.of(path)?.id ?? "";
    say({ event: "late", path, channel, program: "", answered, ms });
    const note = {
      kind: "note",
      at: clock.now(),
      code: `deadline-${answered}`,
      facts: { path, channel, ms },
    } as const;
    recorder.record({ note }).catch((error) => say(failure("RECORD_FAILED", path, error)));
  };
}

/** Readers are processes of their own and cannot open what is held either: they get a copy. */
export function scannerOfHeld(scanner: FileScanner, holding: Holding | undefined): FileScanner {
  if (holding === undefined) return scanner;
  return {
    packs: scanner.packs,
    digest: scanner.digest,
    scan: async (path, options) => scanner.scan(path, { ...options, copy: await holding.readable(path) }),
    close: () => scanner.close(),
  };
}

/** The vault takes a file while it is held, so that nobody reads it between the verdict and its end. */
export function vaultOfHeld(vault: Vault, holding: Holding | undefined): Vault {
  if (holding === undefined) return vault;
  return {
    ...vault,
    take: (path, options) => {
      const held = holding.sourceOf(path);
      return vault.take(path, held === undefined ? options : { ...options, held });
    },
  };
}
