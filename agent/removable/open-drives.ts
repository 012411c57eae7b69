import type { ChannelTable } from "../channels/table.ts";
import type { Clock } from "../clock.ts";
import type { AgentConfig } from "../config/config.ts";
import type { Happening } from "../happening.ts";
import type { Platform } from "../platform/platform.ts";
import type { Recorder } from "../recorder.ts";
import type { Roots } from "../roots.ts";
import type { Teller } from "../teller.ts";
import { DriveGuard } from "./drive-guard.ts";
import { KeptReadOnly } from "./kept-read-only.ts";
import { ReadOnlyKeeper } from "./read-only-keeper.ts";

export interface OpenDrivesParts {
  readonly config: AgentConfig;
  readonly platform: Pick<Platform, "drives" | "remounter">;
  readonly channels: ChannelTable;
  readonly roots: Pick<Roots, "watch" | "leave">;
  readonly refit: () => Promise<void>;
  readonly recorder: Recorder;
  readonly hands: { readonly teller: Teller };
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
}

/** Everything about drives, wired; undefined where the system tells nothing of them or nobody wants them looked after. */
export function openDrives({ config, platform, hands, ...parts }: OpenDrivesParts): DriveGuard | undefined {
  const { drives: source, remounter } = platform;
  const { removable: policy, data } = config;
  if (source === undefined || policy === undefined) return undefined;
  const { clock, say } = parts;
  const { teller } = hands;
  const again = () => void guard.look();
  const keeper = new ReadOnlyKeeper({ remounter, kept: new KeptReadOnly(data), teller, clock, say, again });
  const guard: DriveGuard = new DriveGuard({ ...parts, source, policy, keeper });
  return guard;
}
