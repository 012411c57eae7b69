import type { Language } from "../../rules/vocabulary.ts";
import type { Sheet } from "../platform/asker.ts";
import type { AskSettings } from "./question.ts";
import { asSeen, type Running, whereabouts } from "./running.ts";
import { QUESTION_TITLE, questionLines, remaining, WHEREABOUTS } from "./words.ts";

/** A question as a dialog shows it: files that join and the time that passes change what it says. */
export function sheetOf(running: Running, fallback: AskSettings["default"]): Sheet {
  const { deadline } = running.head;
  return {
    deadline,
    words: (language: Language, now: number) => {
      const seconds = Math.max(0, Math.ceil((deadline - now) / 1_000));
      return {
        title: QUESTION_TITLE[language],
        lines: [...questionLines(asSeen(running), language), WHEREABOUTS[whereabouts(running)][language]],
        remaining: remaining(seconds, fallback)[language],
      };
    },
  };
}
