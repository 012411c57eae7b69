import { RuleError } from "../../rules/errors.ts";
import { loadPacks, spotIn } from "../../rules/load.ts";
import { builtInPackFile } from "../../rules/packs/index.ts";
import type { Pack, Rule, Sample } from "../../rules/rule.ts";
import { createMatcher, type MatchText } from "./matcher.ts";

/** A sample that does not do what its rule says. */
export interface Disproof {
  readonly rule: Rule;
  readonly kind: "hit" | "miss";
  readonly sample: Sample;
  /** Path of the sample in the pack. */
  readonly path: readonly (string | number)[];
}

/** Samples prove rules, they are never reported: the fingerprints made on the way need no secret key. */
const SAMPLE_KEY = new Uint8Array(32);

/** A sample as the text an extractor would hand over: the borders of cells become tabs. */
export function sampleText({ at, text }: Sample): MatchText {
  const cells = at === "cell" ? text.replace(/\s*[|¦]\s*/g, "\t") : text;
  return { place: at, where: "", text: cells, offset: 0 };
}

/** Runs every sample of a pack against the whole pack; what it gives back is empty for a pack that keeps its word. */
export function disprove(pack: Pack): readonly Disproof[] {
  const matcher = createMatcher([pack], { key: SAMPLE_KEY });
  const finds = (sample: Sample, rule: Rule) => {
    const session = matcher.begin();
    session.feed(sampleText(sample));
    return session.findings().some((finding) => finding.rule === rule.id);
  };
  return pack.rules.flatMap((rule, index) =>
    (["hit", "miss"] as const).flatMap((kind) =>
      rule.samples[kind].flatMap((sample, i) =>
        finds(sample, rule) === (kind === "hit")
          ? []
          : [{ rule, kind, sample, path: ["rules", index, "samples", kind, i] }],
      ),
    ),
  );
}

/**
 * `loadPacks`, and every pack has proven itself: an officer's here and now, one that comes with the program in the
 * program's own tests. Throws RULE_SAMPLE_FAILS with the sample's line.
 */
export async function loadProvenPacks(names: readonly string[], baseDir: string): Promise<readonly Pack[]> {
  const packs = await loadPacks(names, baseDir);
  for (const pack of packs) {
    if (pack.file === builtInPackFile(pack.pack)) continue;
    const [first] = disprove(pack);
    if (first !== undefined) throw await sampleError(pack, first);
  }
  return packs;
}

export async function sampleError(pack: Pack, { rule, kind, path }: Disproof): Promise<RuleError> {
  const what =
    kind === "hit"
      ? { zh: `规则“${rule.id}”没有命中这个样例`, en: `The rule "${rule.id}" does not find this sample` }
      : {
          zh: `规则“${rule.id}”误中了这个样例`,
          en: `The rule "${rule.id}" finds this sample and should not`,
        };
  return new RuleError("RULE_SAMPLE_FAILS", {
    what,
    fix: {
      zh: "请修改规则或样例；可用 shoumi rules try 逐行试验。",
      en: 'Correct the rule or the sample; "shoumi rules try" shows what is found line by line.',
    },
    at: pack.file === undefined ? {} : await spotIn(pack.file, path),
  });
}
