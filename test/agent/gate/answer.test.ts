import { describe, expect, it } from "vitest";
import { answerTo, keeps } from "../../../agent/gate/answer.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import type { PolicyRule } from "../../../rules/policy.ts";
import { EFFECTS, type Effect, type Mode } from "../../../rules/vocabulary.ts";
import { finding, policy } from "../../support/builders.ts";
import { aJudgedEvent } from "../../support/judged-event.ts";

const IDENTITY = { dev: 1n, ino: 2n, size: 3n, mtimeNs: 4n, ctimeNs: 5n };
const GAP = { reason: "encrypted", where: "a.zip" } as const;

const KEPT: readonly (readonly [Effect, Mode, boolean])[] = [
  ["allow", "enforce", false],
  ["audit", "enforce", false],
  ["warn", "enforce", true],
  ["review", "enforce", true],
  ["block", "enforce", true],
  ...EFFECTS.map((effect) => [effect, "observe", false] as const),
];

describe("a verdict", () => {
  it.each(KEPT)("of %s in %s keeps a file from being read: %s", (effect, mode, kept) => {
    expect(keeps({ effect, mode })).toBe(kept);
  });
});

describe("the answer to a gate", () => {
  const nothing = { findings: [], gaps: [] };
  const some = { findings: [finding()], gaps: [] };
  const unread = { findings: [], gaps: [GAP] };
  const rows: readonly (readonly [string, Partial<IncidentEvent>, Effect, boolean, boolean])[] = [
    ["nothing was found in all of it", nothing, "allow", true, true],
    ["something was found that may go out", some, "audit", true, false],
    ["a part of it could not be read", unread, "allow", true, false],
    ["it is blocked", some, "block", false, false],
    ["its person is asked", some, "warn", false, false],
  ];

  it.each(rows)("when %s", (_, content, effect, allow, clean) => {
    const event = aJudgedEvent(effect, content);

    expect(answerTo(event, IDENTITY, policy([]))).toEqual({
      identity: IDENTITY,
      channel: event.channel.id,
      allow,
      clean,
    });
  });

  it.each([
    ["blocks clean files somewhere", { when: { clean: true }, do: "block" }, false],
    ["warns of clean files somewhere", { when: { clean: true }, do: "warn" }, false],
    ["counts clean files", { when: { clean: true }, do: "audit" }, true],
    ["blocks marked files", { when: { family: ["state"] }, do: "block" }, true],
  ] as readonly (readonly [string, PolicyRule, boolean])[])(
    "lets a clean file through for good under a policy that %s",
    (_, rule, clean) => {
      expect(answerTo(aJudgedEvent("allow", nothing), IDENTITY, policy([rule])).clean).toBe(clean);
    },
  );
});
