import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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
export async function gateRules(
  channels: readonly Channel[],
  programs: CarrierData | undefined,
  mode: Mode,
  config: Settings,
): Promise<GateRules> {
  const enforced = channels.filter((channel) => (channel.mode ?? mode) === "enforce");
  const roots = await Promise.all(
    enforced.flatMap((channel) =>
      channel.roots.map(async (root) => {
        return { root, real: await realAsFar(root), channel: channel.id, ...patience(channel, config) };
      }),
    ),
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

/** A share whose server does not answer is guarded by the name it was given. */
const REAL_MS = 2_000;

async function realAsFar(path: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(path), REAL_MS);
  });
  return Promise.race([resolved(path), late]).finally(() => clearTimeout(timer));
}

/** With its links resolved, as far as it exists. */
async function resolved(path: string): Promise<string> {
  const parent = dirname(path);
  return realpath(path).catch(async () =>
    parent === path ? path : join(await resolved(parent), basename(path)),
  );
}
