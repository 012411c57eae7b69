import { SIGNALS, type Signal } from "../../rules/signals.ts";
import type { Bilingual, Confidence, Language } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import { PLACE_WORDS } from "./report-words.ts";

const CONFIDENCE_WORDS: Readonly<Record<Confidence, Bilingual>> = {
  high: { zh: "高", en: "high" },
  medium: { zh: "中", en: "medium" },
  low: { zh: "低", en: "low" },
};

type Told = Pick<Finding, "place" | "where" | "excerpt" | "count" | "confidence" | "signals">;

/** Which words, where, what speaks for and against them, and how sure that makes it: one sentence for a clerk. */
export function findingSentence(told: Told, language: Language, title?: Bilingual): string {
  // A text that is only tried stands nowhere but at its place.
  const finding = told.where === told.place ? { ...told, where: "" } : told;
  return language === "zh" ? chinese(finding, title) : english(finding, title);
}

function chinese(
  { place, where, excerpt, count, confidence, signals = [] }: Told,
  title?: Bilingual,
): string {
  const about = [title?.zh, count > 1 ? `共 ${count} 处` : undefined].filter(Boolean).join("，");
  const spot = spotInChinese(where, PLACE_WORDS[place].zh);
  return `${spot}写有“${excerpt}”${about && `（${about}）`}：${reasoned(confidence, signals, "zh")}。`;
}

/** `第 1 页` and 页眉 are one expression; a path is set apart. */
function spotInChinese(where: string, place: string): string {
  if (where === "") return place;
  return /第 \S+ 页$/.test(where)
    ? `${where.replace(/第 (\S+) 页$/, "第$1页")}${place}`
    : `${where}，${place}`;
}

function english(
  { place, where, excerpt, count, confidence, signals = [] }: Told,
  title?: Bilingual,
): string {
  const about = [title?.en, count > 1 ? `${count} times` : undefined].filter(Boolean).join(", ");
  const spot = [where, PLACE_WORDS[place].en].filter(Boolean).join(", ");
  return `${spot}: "${excerpt}"${about && ` (${about})`}: ${reasoned(confidence, signals, "en")}.`;
}

/** What speaks for it, what against it, and what comes of it. */
function reasoned(confidence: Confidence, signals: readonly Signal[], language: Language): string {
  const { pros, cons } = weighed(signals, language);
  const { comma, but } = JOINTS[language];
  const both = pros.length > 0 && cons.length > 0;
  const reasons = `${pros.join(comma)}${both ? but : ""}${cons.join(comma)}`;
  const sure = CONFIDENCE_WORDS[confidence][language];
  return reasons + conclusion({ pros, cons, confidence })[language].replace("%", sure);
}

const JOINTS = { zh: { comma: "，", but: "；但" }, en: { comma: ", ", but: "; but " } } as const;

interface Weighed {
  readonly pros: readonly string[];
  readonly cons: readonly string[];
}

/** Where the reasons do not lead to it by themselves, the rule says how much its finding is worth at all. */
function conclusion({ pros, cons, confidence }: Weighed & { readonly confidence: Confidence }): Bilingual {
  if (pros.length + cons.length === 0) return { zh: "可信度%", en: "confidence is %" };
  if (pros.length > 0 && cons.length > 0) {
    return { zh: "，综合判断可信度%", en: "; on balance confidence is %" };
  }
  const follows = pros.length > 0 ? confidence === "high" : confidence !== "high";
  return follows
    ? { zh: "，因此可信度%", en: ", so confidence is %" }
    : { zh: "，按规则可信度为%", en: "; by its rule confidence is %" };
}

function weighed(signals: readonly Signal[], language: Language): Weighed {
  const told = (effect: "raises" | "lowers") =>
    signals
      .filter(({ name }) => SIGNALS[name].effect === effect)
      .map((signal) => `${SIGNALS[signal.name][language]}${quoted(signal, language)}`);
  return { pros: told("raises"), cons: told("lowers") };
}

function quoted({ word }: Signal, language: Language): string {
  if (word === undefined) return "";
  return language === "zh" ? `（“${word}”）` : ` ("${word}")`;
}
