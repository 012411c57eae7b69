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
  const { pros, cons } = weighed(signals, "zh");
  const but = cons.length === 0 ? "" : `${pros.length > 0 ? "；但" : ""}${cons.join("，")}`;
  const because = `${pros.join("，")}${but}`;
  const sure = `可信度${CONFIDENCE_WORDS[confidence].zh}`;
  return `${spotInChinese(where, PLACE_WORDS[place].zh)}写有“${excerpt}”${about && `（${about}）`}：${because && `${because}，因此`}${sure}。`;
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
  const { pros, cons } = weighed(signals, "en");
  const but = cons.length === 0 ? "" : `${pros.length > 0 ? "; but " : ""}${cons.join(", ")}`;
  const because = `${pros.join(", ")}${but}`;
  const spot = [where, PLACE_WORDS[place].en].filter(Boolean).join(", ");
  const sure = `confidence is ${CONFIDENCE_WORDS[confidence].en}`;
  return `${spot}: "${excerpt}"${about && ` (${about})`}: ${because && `${because}, so `}${sure}.`;
}

function weighed(signals: readonly Signal[], language: Language) {
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
