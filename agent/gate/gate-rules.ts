import type { Mode } from "../../rules/vocabulary.ts";
import type { CarrierData } from "../channels/carrier-data.ts";
import type { Channel } from "../channels/channel.ts";
import type { AgentConfig } from "../config/config.ts";
import type { GateRules, Patience } from "./gate.ts";

type Settings = Pick<AgentConfig, "gate" | "programs">;

/**
 * What the gate guards: the roots of channels that enforce, since one that observes keeps nobody waiting, and every program that
 * carries files out.
 */
export function gateRules(
  channels: readonly Channel[],
  programs: CarrierData | undefined,
  mode: Mode,
  config: Settings,
): GateRules {
  const roots = channels
    .filter((channel) => (channel.mode ?? mode) === "enforce")
    .flatMap((channel) =>
      channel.roots.map((root) => ({ root, channel: channel.id, ...patience(channel, config) })),
    );
  const carriers = (programs?.carriers ?? []).map((carrier) => ({
    id: carrier.id,
    holds: (carrier.mode ?? mode) === "enforce",
    ...patience(config.programs.find(({ id }) => id === carrier.id) ?? {}, config),
  }));
  return { roots, carriers, ...(programs !== undefined && { programs }) };
}

function patience(own: Partial<Pick<Channel, "deadlineMs" | "onDeadline">>, { gate }: Settings): Patience {
  return { deadlineMs: own.deadlineMs ?? gate.deadlineMs, late: own.onDeadline ?? gate.onDeadline };
}
