import type { Identity } from "../../reporter/identity.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Verdict } from "../../reporter/verdict.ts";
import type { Policy } from "../../rules/policy.ts";
import { EFFECTS } from "../../rules/vocabulary.ts";
import type { Answer } from "./gate.ts";

/** Whether a verdict keeps a file from being read: a warning does until its person has answered. */
export function keeps({ effect, mode }: Pick<Verdict, "effect" | "mode">): boolean {
  return mode === "enforce" && EFFECTS.indexOf(effect) >= EFFECTS.indexOf("warn");
}

/** What a gate is told about a file that was judged in this state. */
export function answerTo(
  { channel, verdict, findings, gaps }: IncidentEvent,
  identity: Identity,
  policy: Policy,
): Answer {
  const allow = !keeps(verdict);
  const isClean = allow && findings.length + gaps.length === 0;
  return { identity, channel: channel.id, allow, clean: isClean && !judgesClean(policy) };
}

/** A policy that has something to say about clean files may say another thing on another channel. */
function judgesClean({ rules }: Policy): boolean {
  return rules.some(
    ({ when, do: effect }) => when?.clean === true && effect !== "allow" && effect !== "audit",
  );
}
