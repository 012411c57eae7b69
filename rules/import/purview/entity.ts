import type { Draft, LeftOut } from "../draft.ts";
import { note } from "../note.ts";
import type { Fold } from "../regex/folded.ts";
import { slugOf } from "../slug.ts";
import { descendants, type XmlElement } from "../xml.ts";
import { groupsOf } from "./evidence.ts";
import { attribute, idRefOf, numberOf, type RulePackage } from "./model.ts";
import { patternDraft } from "./pattern-draft.ts";
import { proximityOf, type Sought, type Way } from "./sought.ts";
import { wordsDraft } from "./words-draft.ts";

/** Purview's own when a pattern does not say. */
const DEFAULT_LEVEL = 75;

/** An entity in our terms: one rule for each identifier that its patterns look for. */
export function entityDrafts(
  entity: XmlElement,
  from: RulePackage,
  fold: Fold,
): readonly (Draft | LeftOut)[] {
  const id = attribute(entity, "id") ?? "";
  const title = from.titleOf(id) ?? { zh: id, en: id };
  const origin = { name: title.en, line: entity.line };
  const slug = slugOf(title.en) || `sit-${slugOf(id).slice(0, 8)}`;
  const patterns = descendants(entity, "Pattern");
  const byIdentifier = new Map<string, Way[]>();
  for (const pattern of patterns) {
    const match = pattern.children.find(({ name }) => name === "IdMatch");
    const way = {
      level: numberOf(pattern, "confidenceLevel") ?? DEFAULT_LEVEL,
      groups: groupsOf(pattern, from),
      count: match === undefined ? 1 : (numberOf(match, "minCount") ?? 1),
    };
    const ref = match === undefined ? "" : idRefOf(match);
    byIdentifier.set(ref, [...(byIdentifier.get(ref) ?? []), way]);
  }
  if (byIdentifier.size === 0) return [{ origin, slug, reason: NO_PATTERN }];
  return [...byIdentifier].map(([ref, ways]) =>
    draftOf(
      {
        part: from.part(ref),
        ways,
        proximity: proximityOf(entity),
        title,
        origin,
        slug,
        basis: `由 Microsoft Purview 敏感信息类型 ${id} 导入。Imported from a Microsoft Purview sensitive information type.`,
      },
      fold,
    ),
  );
}

function draftOf(sought: Sought, fold: Fold): Draft | LeftOut {
  const { part, origin, slug } = sought;
  switch (part.kind) {
    case "regex":
    case "function":
      return patternDraft(sought, part, fold);
    case "words":
      return wordsDraft(sought, part.terms);
    case "missing":
      return {
        origin,
        slug,
        reason: note(
          "missing",
          `引用的 ${part.name} 不在这个文件里`,
          `it refers to ${part.name}, which is not in this file`,
        ),
      };
  }
}

const NO_PATTERN = note("no-pattern", "没有 Pattern", "has no Pattern");
