import type { Language } from "../../../rules/vocabulary.ts";
import { givenReason, REASONS } from "../../ask/reasons.ts";
import { BACK_LABEL, GO_LABEL, GO_ON, STOP_LABEL, WORDS_MISSING, wordsWanted } from "../../ask/words.ts";
import { languageOf } from "../../cli/language.ts";
import type { Clock } from "../../clock.ts";
import type { Reply, Sheet } from "../asker.ts";
import { type RunningProgram, startProgram } from "../spawn.ts";
import type { PersonSession } from "./sessions.ts";

/** Exit codes we choose ourselves: without a display zenity ends with 1, which must not count as an answer. */
const CODES = {
  ZENITY_OK: "0",
  ZENITY_CANCEL: "41",
  ZENITY_ESC: "42",
  ZENITY_TIMEOUT: "44",
};
const [CANCEL, ESCAPE] = [41, 42];
/** Nothing of the daemon's environment reaches a person's program. */
export const PATH = "/usr/local/bin:/usr/bin:/bin";
const TICK_MS = 1_000;
/** At 100 the dialog would close by itself. */
const MOST_PERCENT = 99;
const WIDTH = 640;

export interface DialogContext {
  readonly session: PersonSession;
  /** The daemon's own account: a person's program runs as the person. */
  readonly uid: number;
  readonly clock: Clock;
  readonly ended: AbortSignal;
}

/**
 * One zenity window: what is asked, the seconds running down, a button to stop and one for every reason. The default button
 * stops, so that whoever was typing when it came up lets nothing out. Words of one's own are asked for in a second window.
 */
export async function zenityDialog(sheet: Sheet, context: DialogContext): Promise<Reply | undefined> {
  const language = languageOf([], context.session.env);
  for (;;) {
    const chosen = await choose(sheet, language, context);
    if (chosen === undefined || chosen === "stop") return chosen && { choice: "stop" };
    const reason = givenReason(chosen);
    if (reason !== undefined) return { choice: "go", reason };
    const text = await write(sheet, language, context);
    if (text === undefined || context.ended.aborted) return undefined;
    // Given up: back to the reasons.
    if (text !== "") return { choice: "go", reason: { id: "other", text } };
  }
}

async function choose(sheet: Sheet, language: Language, context: DialogContext): Promise<string | undefined> {
  const { clock, ended } = context;
  const { title } = sheet.words(language, clock.now());
  const dialog = open(context, [
    "--progress",
    "--auto-close",
    `--title=${title}`,
    `--text=${title}`,
    `--width=${WIDTH}`,
    `--cancel-label=${STOP_LABEL[language]}`,
    // Never enabled: it heads the row of reasons.
    `--ok-label=${GO_ON[language]}`,
    ...REASONS.map(({ label }) => `--extra-button=${label[language]}`),
  ]);
  const stopCounting = countDown(dialog, sheet, language, clock);
  const { code, out } = await dialog.done;
  stopCounting();
  if (ended.aborted) return undefined;
  // Its exit code tells a button of ours from Esc only by what it printed.
  const reason = REASONS.find(({ label }) => label[language] === out.trim())?.id;
  return reason ?? (code === CANCEL || code === ESCAPE ? "stop" : undefined);
}

/** Keeps the text, the seconds and the bar of a shown dialog up to date. */
function countDown(dialog: RunningProgram, sheet: Sheet, language: Language, clock: Clock): () => void {
  const from = clock.now();
  let cancel = () => {};
  const tick = () => {
    const now = clock.now();
    const { lines, remaining } = sheet.words(language, now);
    const share = (now - from) / Math.max(1, sheet.deadline - from);
    const percent = Math.max(0, Math.min(MOST_PERCENT, Math.floor(share * 100)));
    // Its own escape for a line break; the words hold no backslash.
    dialog.write(`${percent}\n# ${[...lines, "", remaining].join("\\n")}\n`);
    cancel = clock.after(TICK_MS, tick);
  };
  tick();
  return () => cancel();
}

/** Words of one's own; blank when the person went back, undefined when the question ended first. */
async function write(sheet: Sheet, language: Language, context: DialogContext): Promise<string | undefined> {
  const { clock, ended } = context;
  for (let wrong = false; !ended.aborted; wrong = true) {
    const seconds = Math.max(1, Math.ceil((sheet.deadline - clock.now()) / 1_000));
    const { title } = sheet.words(language, clock.now());
    const wanted = wordsWanted(sheet.deadline)[language];
    const { code, out } = await open(context, [
      "--entry",
      `--title=${title}`,
      `--text=${wrong ? `${WORDS_MISSING[language]}\\n${wanted}` : wanted}`,
      `--width=${WIDTH}`,
      `--ok-label=${GO_LABEL[language]}`,
      `--cancel-label=${BACK_LABEL[language]}`,
      `--timeout=${seconds}`,
    ]).done;
    if (code === CANCEL || code === ESCAPE) return "";
    if (code !== 0) return undefined;
    const text = givenReason("other", out)?.text;
    if (text !== undefined) return text;
  }
  return undefined;
}

function open({ session, uid, ended }: DialogContext, args: readonly string[]): RunningProgram {
  const env = { ...inUtf8(session.env), ...CODES, PATH };
  const asPerson =
    uid === session.uid
      ? []
      : [`--reuid=${session.uid}`, `--regid=${session.gid}`, "--clear-groups", "--no-new-privs"];
  // With the daemon its dialogs go: it asks again when it is back.
  return startProgram("setpriv", [...asPerson, "--pdeathsig=TERM", "--", "zenity", ...args], { env, ended });
}

/** It reads its arguments in the person's character set, and ours are UTF-8; GBK is still met on old desktops. */
function inUtf8(env: PersonSession["env"]): PersonSession["env"] {
  const isUtf8 = /utf-?8/i.test(env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? "");
  return isUtf8 ? env : { ...env, LC_ALL: "C.UTF-8" };
}
