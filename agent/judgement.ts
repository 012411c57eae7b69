import type { ChannelName, IncidentEvent } from "../reporter/incident.ts";
import type { IncidentStore } from "../reporter/store/store.ts";
import type { Policy } from "../rules/policy.ts";
import type { Mode } from "../rules/vocabulary.ts";
import type { ScanResult } from "../scanner/finding.ts";
import type { Clock } from "./clock.ts";
import { decide } from "./decide.ts";
import { newEventId } from "./event-id.ts";

export interface JudgementParts {
  readonly policy: Policy;
  readonly store: Pick<IncidentStore, "isReleased">;
  readonly clock: Clock;
}

/** What is to be judged, and on which way out. */
export interface Subject {
  readonly path: string;
  readonly channel: ChannelName;
  /** The channel's own; the policy's when absent. */
  readonly mode?: Mode;
  readonly user?: string;
  readonly program?: string;
  /** When it was first heard of. */
  readonly since: number;
  /** Of an earlier attempt that failed; a new one when absent. */
  readonly eventId?: string;
}

/** Turns what was found into an event with its verdict. Nothing is done about it yet. */
export async function judgement(
  { policy, store, clock }: JudgementParts,
  { path, channel, mode, user, program, since, eventId }: Subject,
  { findings, gaps, bytes, sha256 }: ScanResult,
): Promise<IncidentEvent> {
  const released = sha256 !== undefined && (await store.isReleased(sha256, channel.id));
  const who = { ...(user !== undefined && { user }), ...(program !== undefined && { program }) };
  const verdict = decide({ policy, channel, findings, gaps, released, ...who, ...(mode && { mode }) });
  const at = clock.now();
  return {
    id: eventId ?? newEventId(at),
    at,
    path,
    channel,
    ...who,
    verdict,
    findings,
    gaps,
    outcome: { action: "none" },
    bytes,
    ms: at - since,
    ...(sha256 !== undefined && { sha256 }),
  };
}
