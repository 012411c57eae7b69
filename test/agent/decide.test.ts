import { describe, expect, it } from "vitest";
import { type Case, decide } from "../../agent/decide.ts";
import type { PolicyRule } from "../../rules/policy.ts";
import { finding, policy } from "../support/builders.ts";

const tell = { zh: "国家秘密", en: "state secret" };

const RULES: readonly PolicyRule[] = [
  {
    when: { family: ["state"], confidence: ["high", "medium"] },
    on: { channel: ["cloud-sync", "chat"] },
    do: "block",
    tell,
  },
  { when: { family: ["personal"], count: { min: 50 } }, do: "block" },
  { when: { family: ["internal"] }, on: { client: ["wechat"] }, do: "review" },
  { when: { family: ["internal"] }, who: { program: ["backup"] }, do: "allow" },
  { when: { family: ["internal"] }, do: "warn" },
  { when: { gap: ["encrypted"] }, on: { channel: ["cloud-sync"] }, do: "review" },
  { when: { rule: ["x/y"], place: ["footer"] }, on: { id: ["team"] }, do: "block" },
];

const base: Case = {
  policy: policy(RULES),
  channel: { id: "drive", kind: "cloud-sync" },
  findings: [],
  gaps: [],
};

const state = finding();
const internal = finding({
  rule: "cn-markings/internal",
  family: "internal",
  severity: "low",
  level: "内部",
});
const people = (count: number) => finding({ rule: "cn-personal/resident-id", family: "personal", count });
const encrypted = { where: "a.zip", reason: "encrypted" } as const;
const tooDeep = { where: "a.zip", reason: "too-deep" } as const;
const chat = { id: "wx", kind: "chat", client: "wechat" } as const;

describe("the verdict", () => {
  it.each`
    given                                            | change                                                                                                              | effect      | reason
    ${"nothing found"}                               | ${{}}                                                                                                               | ${"allow"}  | ${"clean"}
    ${"a state secret on a guarded kind of channel"} | ${{ findings: [state] }}                                                                                            | ${"block"}  | ${"finding"}
    ${"a state secret elsewhere"}                    | ${{ findings: [state], channel: { id: "p", kind: "print" } }}                                                       | ${"audit"}  | ${"finding"}
    ${"an unsure state mark"}                        | ${{ findings: [finding({ confidence: "low" })] }}                                                                   | ${"audit"}  | ${"finding"}
    ${"the first rule that applies"}                 | ${{ findings: [internal, state] }}                                                                                  | ${"block"}  | ${"finding"}
    ${"enough people in one finding"}                | ${{ findings: [people(50)] }}                                                                                       | ${"block"}  | ${"finding"}
    ${"too few people in each finding"}              | ${{ findings: [people(30), people(30)] }}                                                                           | ${"audit"}  | ${"finding"}
    ${"a client of its own"}                         | ${{ findings: [internal], channel: chat }}                                                                          | ${"review"} | ${"finding"}
    ${"a program by its base name"}                  | ${{ findings: [internal], program: "/usr/bin/backup" }}                                                             | ${"allow"}  | ${"finding"}
    ${"everybody else"}                              | ${{ findings: [internal], program: "/usr/bin/cp" }}                                                                 | ${"warn"}   | ${"finding"}
    ${"something encrypted"}                         | ${{ gaps: [encrypted] }}                                                                                            | ${"review"} | ${"gap"}
    ${"something encrypted beside a finding"}        | ${{ gaps: [encrypted], findings: [internal] }}                                                                      | ${"warn"}   | ${"finding"}
    ${"a gap no rule speaks of"}                     | ${{ gaps: [tooDeep] }}                                                                                              | ${"audit"}  | ${"gap"}
    ${"rule, place and channel id together"}         | ${{ findings: [finding({ rule: "x/y", family: "form", place: "footer" })], channel: { id: "team", kind: "mail" } }} | ${"block"}  | ${"finding"}
    ${"the same rule in another place"}              | ${{ findings: [finding({ rule: "x/y", family: "form", place: "header" })], channel: { id: "team", kind: "mail" } }} | ${"audit"}  | ${"finding"}
    ${"a released content"}                          | ${{ findings: [state], released: true }}                                                                            | ${"allow"}  | ${"released"}
  `("is $effect because of $reason for $given", ({ change, effect, reason }) => {
    expect(decide({ ...base, ...change })).toMatchObject({ effect, reason });
  });

  it("is the same in observe as in enforce, but for the mode", () => {
    const enforced = decide({ ...base, findings: [state], mode: "enforce" });

    const observed = decide({ ...base, findings: [state], mode: "observe" });

    expect(observed).toEqual({ ...enforced, mode: "observe" });
  });

  it("takes the policy's mode where the channel has none", () => {
    expect(decide({ ...base, policy: policy(RULES, { mode: "observe" }) }).mode).toBe("observe");
  });

  it("names the rules that decided, what the person is told, every gap once, and the policy", () => {
    const verdict = decide({ ...base, findings: [state, state, internal], gaps: [tooDeep, tooDeep] });

    expect(verdict).toEqual({
      effect: "block",
      reason: "finding",
      rules: ["cn-markings/state"],
      tell,
      gaps: ["too-deep"],
      policy: "test",
      policyDigest: "p1",
      mode: "enforce",
    });
  });

  it.each`
    rules                                       | findings   | effect
    ${[{ do: "block" }]}                        | ${[]}      | ${"allow"}
    ${[{ do: "block" }]}                        | ${[state]} | ${"block"}
    ${[{ when: { clean: true }, do: "audit" }]} | ${[]}      | ${"audit"}
    ${[{ when: { clean: true }, do: "block" }]} | ${[state]} | ${"audit"}
    ${[]}                                       | ${[state]} | ${"audit"}
  `("of $rules over $findings.length findings is $effect", ({ rules, findings, effect }) => {
    expect(decide({ ...base, policy: policy(rules), findings }).effect).toBe(effect);
  });
});
