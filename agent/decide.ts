import { basename } from "node:path";
import type { Verdict } from "../reporter/verdict.ts";
import type { Policy, PolicyRule, When } from "../rules/policy.ts";
import type { ChannelKind, Mode } from "../rules/vocabulary.ts";
import type { Finding, Gap } from "../scanner/finding.ts";

/** All that a verdict may depend on. */
export interface Case {
  readonly policy: Policy;
  readonly channel: { readonly id: string; readonly kind: ChannelKind; readonly client?: string };
  /** The channel's own mode; the policy's when absent. */
  readonly mode?: Mode;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly program?: string;
  readonly user?: string;
  /** Somebody released exactly this content for this channel. */
  readonly released?: boolean;
}

type Opinion = Pick<Verdict, "effect" | "reason" | "rules" | "tell">;
type Step = (it: Case) => Opinion | undefined;

const released: Step = (it) => (it.released ? { effect: "allow", reason: "released", rules: [] } : undefined);

const policyRule: Step = (it) => {
  const rule = it.policy.rules.find((candidate) => applies(candidate, it));
  if (rule === undefined) return undefined;
  const findings = matching(rule, it);
  const reason = findings.length > 0 ? "finding" : it.gaps.length > 0 ? "gap" : "policy";
  return {
    effect: rule.do,
    reason,
    rules: [...new Set(findings.map((finding) => finding.rule))],
    ...(rule.tell === undefined ? {} : { tell: rule.tell }),
  };
};

const clean: Step = ({ findings, gaps }) =>
  findings.length + gaps.length === 0 ? { effect: "allow", reason: "clean", rules: [] } : undefined;

/** A policy without a last word: what was found or not inspected is at least remembered. */
const unmentioned: Step = ({ findings }) => ({
  effect: "audit",
  reason: findings.length > 0 ? "finding" : "gap",
  rules: [...new Set(findings.map((finding) => finding.rule))],
});

/** The order of precedence: the first step with an opinion decides. */
const STEPS: readonly Step[] = [released, policyRule, clean, unmentioned];

/**
 * Findings, gaps and policy in, verdict out; pure. In `observe` the effect is the one that `enforce` would have: the
 * mode beside it says whether it is carried out.
 */
export function decide(it: Case): Verdict {
  let opinion: Opinion | undefined;
  for (const step of STEPS) opinion ??= step(it);
  return {
    ...opinion!,
    gaps: [...new Set(it.gaps.map((gap) => gap.reason))],
    policy: it.policy.policy,
    policyDigest: it.policy.digest,
    mode: it.mode ?? it.policy.mode,
  };
}

function applies(rule: PolicyRule, it: Case): boolean {
  return onChannel(rule, it) && byWhom(rule, it) && whenTrue(rule, it);
}

function onChannel({ on }: PolicyRule, { channel }: Case): boolean {
  return among(on?.channel, channel.kind) && among(on?.id, channel.id) && among(on?.client, channel.client);
}

function byWhom({ who }: PolicyRule, { user, program }: Case): boolean {
  return (
    among(who?.user, user) &&
    (among(who?.program, program) || among(who?.program, program && basename(program)))
  );
}

function whenTrue(rule: PolicyRule, it: Case): boolean {
  const isClean = it.findings.length + it.gaps.length === 0;
  const { when } = rule;
  if (when?.clean === true) return isClean;
  if (isClean) return false;
  if (when?.gap !== undefined && !it.gaps.some((gap) => when.gap!.includes(gap.reason))) return false;
  return !asksForFinding(when) || matching(rule, it).length > 0;
}

/** The findings a rule speaks of: all of them when it names neither a finding nor a gap. */
function matching({ when }: PolicyRule, { findings }: Case): readonly Finding[] {
  if (when === undefined || !asksForFinding(when)) return when?.gap === undefined ? findings : [];
  return findings.filter(
    (finding) =>
      among(when.family, finding.family) &&
      among(when.level, finding.level) &&
      among(when.confidence, finding.confidence) &&
      among(when.severity, finding.severity) &&
      among(when.rule, finding.rule) &&
      among(when.place, finding.place) &&
      finding.count >= (when.count?.min ?? 1),
  );
}

function asksForFinding(when: When | undefined): boolean {
  if (when === undefined) return false;
  const { family, level, confidence, severity, rule, place, count } = when;
  return [family, level, confidence, severity, rule, place, count].some((asked) => asked !== undefined);
}

/** An unnamed list admits everything; a named one only what is in it. */
function among<T extends string>(list: readonly T[] | undefined, value: T | undefined): boolean {
  return list === undefined || (value !== undefined && list.includes(value));
}
