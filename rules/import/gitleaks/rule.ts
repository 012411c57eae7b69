import { entropyCheck } from "../../checks/index.ts";
import type { Draft, LeftOut, Origin } from "../draft.ts";
import { generatorOf } from "../generate.ts";
import { type Note, note } from "../note.ts";
import type { Fold } from "../regex/folded.ts";
import { type Translation, translate } from "../regex/translate.ts";
import { slugOf } from "../slug.ts";
import { nameTrials, trialsOf } from "../trials.ts";
import { allowlistNotes } from "./allowlist.ts";
import type { GitleaksRule } from "./config.ts";

/** Characters on either side in which we look for words: the most that a context may have. */
const WITHIN = 200;
/** Samples in which a keyword must stand for it to be a part of the expression itself. */
const PROBES = 40;

/** A rule of gitleaks in our terms. */
export function gitleaksRule(rule: GitleaksRule, origin: Origin, fold: Fold): Draft | LeftOut {
  const slug = slugOf(rule.id);
  const left = (reason: Note): LeftOut => ({ origin, slug, reason });
  if (rule.skipReport === true) return left(PART);
  if (rule.regex === undefined)
    return rule.path === undefined ? left(EMPTY) : nameRule(rule, { origin, slug }, fold);
  const translated = translate(rule.regex, "re2", fold);
  if (translated.kind === "impossible") return left(translated.reason);
  return patternRule(rule, translated, { origin, slug });
}

function patternRule(
  rule: GitleaksRule,
  { pattern, boundary, notes }: Translation & { kind: "pattern" },
  named: { origin: Origin; slug: string },
): Draft {
  const check = rule.entropy === undefined ? undefined : entropyCheck(rule.entropy);
  const words = wordsBeside(pattern, rule.keywords ?? []);
  const shape = {
    pattern,
    boundary,
    ...(check !== undefined && { check: check.name }),
    ...(words.length > 0 && { context: { words, within: WITHIN, required: true } }),
  };
  return {
    ...named,
    rule: { kind: "pattern", title: titleOf(rule), basis: basisOf(rule), ...shape, confidence: "high" },
    notes: [
      ...notes,
      ...(rule.entropy !== undefined && check?.bits !== rule.entropy
        ? [entropyLowered(rule.entropy, check?.bits)]
        : []),
      ...(words.length > 0 ? [NEARBY] : []),
      ...(rule.path === undefined ? [] : [ANY_FILE]),
      ...((rule.required ?? []).length > 0 ? [ALONE] : []),
      ...allowlistNotes([
        ...(rule.allowlists ?? []),
        ...(rule.allowlist === undefined ? [] : [rule.allowlist]),
      ]),
    ],
    trials: trialsOf(shape),
  };
}

/** Words that a text must hold besides what the expression matches: mostly they are part of it and none are left. */
function wordsBeside(pattern: string, keywords: readonly string[]): readonly string[] {
  const words = keywords.map((word) => word.toLowerCase()).filter((word) => word !== "" && word.length <= 64);
  if (words.length === 0) return [];
  const generate = generatorOf(pattern);
  const probes = Array.from({ length: PROBES }, (_, seed) => generate(seed + 1, "dots").toLowerCase());
  return probes.every((probe) => words.some((word) => probe.includes(word))) ? [] : words.slice(0, 1_000);
}

/** A rule on paths alone is one on file names, as long as it asks for no folder. */
function nameRule(rule: GitleaksRule, named: { origin: Origin; slug: string }, fold: Fold): Draft | LeftOut {
  // Every base name begins where its path has a slash or its start.
  const ownName = (rule.path ?? "")
    .replace(/\(\??:?\^\|\\?\/\)/, "^")
    .replace(/\(\??:?\\?\/\|\^\)/, "^")
    .replace(/\^\[\^\\?\/\]\+/, ".");
  if (/\/(?!\])/.test(ownName.replace(/\[[^\]]*\]/g, ""))) return { ...named, reason: FOLDERS };
  const translated = translate(ownName, "re2", fold);
  if (translated.kind === "impossible") return { ...named, reason: translated.reason };
  const { pattern, notes } = translated;
  return {
    ...named,
    rule: { kind: "name", title: titleOf(rule), basis: basisOf(rule), pattern },
    notes: [
      ...notes,
      ...allowlistNotes([
        ...(rule.allowlists ?? []),
        ...(rule.allowlist === undefined ? [] : [rule.allowlist]),
      ]),
    ],
    trials: nameTrials(pattern),
  };
}

function titleOf({ id, description }: GitleaksRule): { zh: string; en: string } {
  const text = (description?.trim() || id).slice(0, 2_000);
  return { zh: text, en: text };
}

function basisOf({ id }: GitleaksRule): string {
  return `由 gitleaks 规则 ${id} 导入。Imported from the gitleaks rule ${id}.`;
}

function entropyLowered(asked: number, used: number | undefined): Note {
  return note(
    "entropy-lowered",
    `熵的下限由 ${asked} 改为 ${used ?? "不检查"}`,
    `the least entropy is ${used ?? "not checked"} instead of ${asked}`,
  );
}

const NEARBY = note(
  "keywords-nearby",
  `关键词须在匹配之外的前后 ${WITHIN} 个字符内，原来在同一文件内即可`,
  `a keyword must stand beside the match within ${WITHIN} characters; the same file was enough`,
);
const ANY_FILE = note(
  "path-dropped",
  "原规则只看某些路径，现在看所有文件",
  "looked at some paths only; looks at every file now",
);
const ALONE = note(
  "required-dropped",
  "原规则还要求另一条规则命中，现在单独命中",
  "needed another rule's match too; stands alone now",
);
const PART = note(
  "part-only",
  "只供其他规则组合使用，自身不报告",
  "reports nothing itself: only part of another rule",
);
const EMPTY = note("nothing-to-match", "没有 regex 也没有 path", "has neither regex nor path");
const FOLDERS = note(
  "folders",
  "按文件夹判断；本系统的 name 规则只看文件名",
  "judges folders; our name rules see file names only",
);
