import { type Draft, isLeftOut, type LeftOut } from "../../rules/import/draft.ts";
import { note } from "../../rules/import/note.ts";
import { Slugs } from "../../rules/import/slug.ts";
import type { Carried } from "../../rules/import/write.ts";
import type { Pack, Rule, Sample } from "../../rules/rule.ts";
import type { Family, Severity } from "../../rules/vocabulary.ts";
import { createMatcher, type Matcher } from "../../scanner/match/matcher.ts";
import { sampleText } from "../../scanner/match/prove.ts";

export interface Outcome {
  readonly carried: readonly (Carried & { readonly origin: Draft["origin"] })[];
  readonly leftOut: readonly LeftOut[];
}

interface PackOf {
  readonly pack: string;
  readonly family: Family;
  readonly severity: Severity;
}

const KEY = new Uint8Array(32);
const HITS = 3;

/** Gives every draft the samples that it proves itself with; one that finds none of its own is left out. */
export function proveDrafts(drafts: readonly (Draft | LeftOut)[], of: PackOf): Outcome {
  const slugs = new Slugs();
  const carried: Outcome["carried"][number][] = [];
  const leftOut: LeftOut[] = [];
  for (const draft of drafts) {
    if (isLeftOut(draft)) {
      leftOut.push(draft);
      continue;
    }
    const id = `${of.pack}/${slugs.unique(draft.slug)}`;
    const rule = proven(draft, id, of);
    if (rule === undefined) leftOut.push({ ...draft, reason: NO_SAMPLE });
    else carried.push({ rule, notes: draft.notes, origin: draft.origin });
  }
  return { carried, leftOut };
}

function proven({ rule, trials }: Draft, id: string, { pack, family, severity }: PackOf): Rule | undefined {
  const { kind, title, basis, ...rest } = rule;
  const common = { id, kind, title, family, severity, ...(basis !== undefined && { basis }), ...rest };
  const bare = { ...common, samples: { hit: [], miss: [] } } as Rule;
  const matcher = createMatcher(
    [{ pack, version: "1.0.0", title, rules: [bare], digest: id } satisfies Pack],
    { key: KEY },
  );
  const hit = firstOf(trials.hit, HITS, (sample) => finds(matcher, sample));
  if (hit.length === 0) return undefined;
  const miss = trials.miss.flatMap((kindOfMiss) =>
    firstOf(kindOfMiss, 1, (sample) => !finds(matcher, sample)),
  );
  return { ...bare, samples: { hit, miss } };
}

function finds(matcher: Matcher, sample: Sample): boolean {
  const session = matcher.begin();
  session.feed(sampleText(sample));
  return session.findings().length > 0;
}

function firstOf(
  samples: readonly Sample[],
  count: number,
  holds: (sample: Sample) => boolean,
): readonly Sample[] {
  const found: Sample[] = [];
  for (const sample of samples) {
    if (found.length === count) break;
    if (holds(sample)) found.push(sample);
  }
  return found;
}

const NO_SAMPLE = note(
  "no-sample",
  "生成不出能命中的样例，无法自证",
  "no sample could be made that it finds, so it cannot prove itself",
);
