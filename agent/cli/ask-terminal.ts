import { createInterface } from "node:readline/promises";
import type { Language } from "../../rules/vocabulary.ts";
import { type GivenReason, givenReason, REASONS } from "../ask/reasons.ts";
import type { ShownQuestion } from "../ask/request.ts";
import { remaining, WORDS_MISSING } from "../ask/words.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly language: Language;
  readonly now: () => number;
}

export type Typed = { readonly choice: "stop" } | { readonly choice: "go"; readonly reason: GivenReason };

const TICK_MS = 1_000;

/** Reads an answer at a terminal, the seconds running down in the prompt. Undefined when time ran out or the input ended. */
export async function askAtTerminal(
  question: ShownQuestion,
  { input, output, language, now }: Terminal,
): Promise<Typed | undefined> {
  const reader = createInterface({ input, output, terminal: true });
  const ended = new AbortController();
  const left = () => Math.max(0, Math.ceil((question.deadline - now()) / 1_000));
  let wanted = menu(language);
  const tick = () => {
    if (left() === 0) return ended.abort();
    reader.setPrompt(`[${remaining(left(), question.default)[language]}] ${wanted}`);
    reader.prompt(true);
  };
  tick();
  const timer = setInterval(tick, TICK_MS);
  const lines = reader[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const gone = new Promise<undefined>((resolve) =>
      ended.signal.addEventListener("abort", () => resolve(undefined)),
    );
    const line = await Promise.race([lines.next().then(({ value }) => value as string | undefined), gone]);
    return ended.signal.aborted ? undefined : line;
  };
  const ask = (prompt: string) => {
    wanted = prompt;
    tick();
  };
  try {
    return await typed(next, ask, language);
  } finally {
    clearInterval(timer);
    reader.close();
  }
}

async function typed(
  next: () => Promise<string | undefined>,
  ask: (prompt: string) => void,
  language: Language,
): Promise<Typed | undefined> {
  for (let line = await next(); line !== undefined; line = await next()) {
    if (line.trim() === "0") return { choice: "stop" };
    const chosen = REASONS[Number(line.trim()) - 1];
    const reason = chosen && givenReason(chosen.id);
    if (reason !== undefined) return { choice: "go", reason };
    if (chosen === undefined) {
      ask(menu(language));
      continue;
    }
    ask(WORDS[language]);
    const text = givenReason(chosen.id, (await next()) ?? "");
    if (text !== undefined) return { choice: "go", reason: text };
    ask(`${WORDS_MISSING[language]} ${menu(language)}`);
  }
  return undefined;
}

const WORDS = { zh: "请写明理由：", en: "Say why: " } as const;

function menu(language: Language): string {
  const stop = { zh: "0 停止", en: "0 stop" }[language];
  const reasons = REASONS.map(({ label }, i) => `${i + 1} ${label[language]}`);
  return `${[stop, ...reasons].join("  ")}: `;
}
