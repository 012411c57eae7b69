import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RuleError } from "../../rules/errors.ts";
import { loadPolicy } from "../../rules/policy.ts";
import { EFFECTS } from "../../rules/vocabulary.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shoumi-policy-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(text: string) {
  const file = join(folder, "policy.yaml");
  await writeFile(file, text);
  return loadPolicy(file);
}

describe("the built-in policy", () => {
  it("observes, and goes from strict to mild, so that the first rule that applies is the strictest", async () => {
    const { mode, rules } = await loadPolicy();

    const ranks = rules.map((rule) => EFFECTS.indexOf(rule.do));

    expect(mode).toBe("observe");
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    // Only a few phone numbers and unread pictures are let through; whatever no rule speaks of is audited.
    expect(rules.filter((rule) => rule.do === "allow")).toEqual([
      { when: { family: ["personal"], severity: ["low"], confidence: ["low"] }, do: "allow" },
      { when: { gap: ["ocr-missing"] }, do: "allow" },
    ]);
  });

  it("tells the person something in both languages whenever it does more than record", async () => {
    for (const { do: effect, tell } of (await loadPolicy()).rules) {
      if (EFFECTS.indexOf(effect) > EFFECTS.indexOf("audit")) expect(tell?.zh && tell.en).toBeTruthy();
    }
  });
});

describe("loading a policy", () => {
  it("takes the smallest one", async () => {
    const policy = await load("policy: mine\nmode: enforce\nrules: []\n");

    expect(policy).toMatchObject({ policy: "mine", mode: "enforce", rules: [] });
    expect(policy.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("takes every condition", async () => {
    const policy = await load(`policy: mine
mode: observe
rules:
  - when: { family: [state], level: [机密], confidence: [high], severity: [critical], rule: [a/b], place: [header], count: { min: 3 }, gap: [encrypted] }
    on: { channel: [chat], id: [team], client: [wechat] }
    who: { user: [li], program: [wps] }
    do: review
    tell: { zh: 请等审查, en: Wait for the review }
  - when: { clean: true }
    do: audit
`);

    expect(policy.rules[0]?.when?.count?.min).toBe(3);
    expect(policy.rules[1]?.when).toEqual({ clean: true });
  });

  it.each([
    ["an unknown effect", "  - do: stop", 4, "rules[0].do"],
    ["a misspelled condition", "  - when: { familiy: [state] }\n    do: block", 4, "rules[0].when.familiy"],
    ["an unknown family", "  - when: { family: [secret] }\n    do: block", 4, "rules[0].when.family[0]"],
    ["a list that is none", "  - when: { family: state }\n    do: block", 4, "rules[0].when.family"],
    ["a rule without effect", "  - when: { family: [state] }", 4, "rules[0].do"],
    ["an empty when", "  - when: {}\n    do: block", 4, "rules[0].when"],
    [
      "clean beside another condition",
      "  - when: { clean: true, family: [state] }\n    do: block",
      4,
      "rules[0].when",
    ],
    ["a text in one language only", "  - do: warn\n    tell: { zh: 注意 }", 5, "rules[0].tell.en"],
  ])("says where there is %s", async (_what, rule, line, field) => {
    const error = await load(`policy: mine\nmode: observe\nrules:\n${rule}\n`).catch(
      (caught: unknown) => caught,
    );

    expect(error).toBeInstanceOf(RuleError);
    expect((error as RuleError).code).toBe("POLICY_SCHEMA");
    expect((error as RuleError).at).toMatchObject({ line, field });
  });
});
