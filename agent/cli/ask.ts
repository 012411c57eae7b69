import { setTimeout as sleep } from "node:timers/promises";
import type { Command as Program } from "commander";
import { timeText } from "../../reporter/export/records.ts";
import { REASONS, typedReason } from "../ask/reasons.ts";
import type { ShownQuestion } from "../ask/request.ts";
import { clockTime, questionLines, remaining } from "../ask/words.ts";
import { AgentError } from "../errors.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { askAgent, type OpenQuestions } from "./ask-client.ts";
import { registerReview } from "./ask-review.ts";
import { askAtTerminal, type Typed } from "./ask-terminal.ts";
import { oneOf } from "./incidents-filter.ts";
import type { Command, Shell } from "./shell.ts";
import { whoDecides } from "./vault-open.ts";

const FORMATS = ["text", "json"] as const;
const LOOK_MS = 1_000;

export interface AskOptions extends PlaceOptions {
  readonly go?: boolean;
  readonly stop?: boolean;
  readonly reason?: string;
  readonly watch?: boolean;
}

export const askCommand: Command = {
  register(program, shell) {
    const { say } = shell;
    const ask = program
      .command("ask")
      .argument("[id]", say({ zh: "询问编号", en: "id of the question" }))
      .description(
        say({
          zh: "守密在问您什么：列出、回答；申请保密审查",
          en: "what Shoumi asks you: list, answer; ask for a review",
        }),
      )
      .option("--go", say({ zh: "继续外传（须有 --reason）", en: "go on (needs --reason)" }))
      .option("--stop", say({ zh: "停止外传", en: "stop" }))
      .option(
        "--reason <text>",
        say({
          zh: `理由：${reasonsText(shell)}，或自己写`,
          en: `why: ${reasonsText(shell)}, or in your own words`,
        }),
      )
      .option(
        "--watch",
        say({ zh: "一直等待新的询问，Ctrl-C 结束", en: "wait for questions, Ctrl-C ends it" }),
      )
      .addHelpText(
        "after",
        "\n  shoumi ask\n  shoumi ask Q-k7m2p9 --go --reason approved\n  shoumi ask Q-k7m2p9 --stop",
      );
    placeOptions(ask, shell, FORMATS).action((id: string | undefined, options: AskOptions) =>
      runAsk(id, options, shell),
    );
    registerReview(ask as Program, shell);
  },
};

export async function runAsk(id: string | undefined, options: AskOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  if (id !== undefined && (options.go === true || options.stop === true)) {
    await answer(id, chosen(options), options, shell);
    return;
  }
  if (options.go === true || options.stop === true || options.reason !== undefined) throw unclear();
  if (options.watch === true) return await watch(options, shell);
  const open = await askAgent({ want: "questions" }, options, shell);
  const wanted = open.questions.filter((one) => id === undefined || one.id === id);
  if (format === "json") for (const one of wanted) shell.out.json(questionRecord(one));
  else if (wanted.length === 0)
    shell.out.line(shell.say({ zh: "没有待回答的询问。", en: "There is nothing to answer." }));
  else for (const one of wanted) await present(one, open.now, options, shell);
}

/** Shows a question, and takes the answer where somebody can type one. */
async function present(
  question: ShownQuestion,
  now: number,
  options: AskOptions,
  shell: Shell,
): Promise<void> {
  const { out, say, language } = shell;
  for (const line of questionText(question, now, shell)) out.line(line);
  if (!out.interactive || process.stdin.isTTY !== true) {
    out.line(
      say({
        zh: `  回答：shoumi ask ${question.id} --go --reason 理由，或 --stop`,
        en: `  answer: shoumi ask ${question.id} --go --reason "…", or --stop`,
      }),
    );
    return;
  }
  const ahead = now - Date.now();
  const terminal = { input: process.stdin, output: process.stderr, language, now: () => Date.now() + ahead };
  const typed = await askAtTerminal(question, terminal);
  if (typed !== undefined) await answer(question.id, typed, options, shell);
}

async function watch(options: AskOptions, shell: Shell): Promise<void> {
  const shown = new Set<string>();
  for (;;) {
    const open: OpenQuestions = await askAgent({ want: "questions" }, options, shell);
    for (const one of open.questions.filter(({ id }) => !shown.has(id))) {
      shown.add(one.id);
      if (options.format === "json") shell.out.json(questionRecord(one));
      else await present(one, open.now, options, shell).catch((error: unknown) => shell.out.error(error));
    }
    await sleep(LOOK_MS);
  }
}

async function answer(id: string, typed: Typed, options: AskOptions, shell: Shell): Promise<void> {
  const { choice } = typed;
  const { id: reason, text } = typed.choice === "go" ? typed.reason : { id: undefined, text: undefined };
  const words = { ...(reason && { reason }), ...(text !== undefined && { text }) };
  await askAgent({ want: "answer", id, choice, ...words, who: whoDecides() }, options, shell);
  if (options.format === "json") return shell.out.json({ id, choice, reason: reason ?? null });
  shell.out.line(
    choice === "go"
      ? shell.say({ zh: "已继续，理由已记录。", en: "Gone on; the reason is on record." })
      : shell.say({ zh: "已停止外传，文件没有删除。", en: "Stopped; nothing was deleted." }),
  );
}

function chosen({ go, stop, reason }: AskOptions): Typed {
  if (go === stop) throw unclear();
  if (stop === true) return { choice: "stop" };
  const given = typedReason(reason ?? "");
  if (given !== undefined) return { choice: "go", reason: given };
  throw new AgentError("REASON_MISSING", {
    what: { zh: "没有理由，或理由超过 256 字", en: "The reason is missing or longer than 256 characters" },
    fix: {
      zh: "请加 --reason，从列出的理由中选一个或自己写。",
      en: "Add --reason: one of those listed, or your own words.",
    },
  });
}

function questionText(question: ShownQuestion, now: number, { language, say }: Shell): readonly string[] {
  const seconds = Math.max(0, Math.ceil((question.deadline - now) / 1_000));
  const until = say({
    zh: `（到 ${clockTime(question.deadline)}）`,
    en: ` (until ${clockTime(question.deadline)})`,
  });
  return [
    `${question.id}  ${remaining(seconds, question.default)[language]}${until}`,
    ...questionLines(question, language).map((line) => `  ${line}`),
  ];
}

function questionRecord({
  id,
  channel,
  files,
  names,
  why,
  rules,
  at,
  deadline,
  person,
  ...one
}: ShownQuestion) {
  const { user = null } = person;
  const times = { at: timeText(at), deadline: timeText(deadline) };
  return {
    id,
    channel: channel.id,
    kind: channel.kind,
    files,
    names,
    why,
    rules,
    user,
    ...times,
    default: one.default,
  };
}

function reasonsText({ language }: Shell): string {
  return REASONS.filter(({ id }) => id !== "other")
    .map(({ id, label }) => `${id} (${label[language]})`)
    .join(", ");
}

function unclear(): AgentError {
  return new AgentError("QUESTION_UNKNOWN", {
    what: {
      zh: "请给出询问编号，并在 --go 与 --stop 中选一个",
      en: "Name a question and one of --go and --stop",
    },
    fix: {
      zh: "例：shoumi ask Q-k7m2p9 --go --reason approved",
      en: "For example: shoumi ask Q-k7m2p9 --go --reason approved",
    },
  });
}
