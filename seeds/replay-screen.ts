import { basename } from "node:path";
import type { Shell } from "../agent/cli/shell.ts";
import type { VerdictHappening } from "../agent/happening.ts";
import type { ReplayCase } from "./cases/replay-case.ts";
import type { ReplayResult } from "./replay.ts";
import type { Counts } from "./tally.ts";

/** How often a replay says how far it is: as the eye follows on a terminal, once a second elsewhere. */
const REDRAW_MS = { terminal: 100, plain: 1_000 };
/** More than that nobody reads. */
const MISTAKES_SHOWN = 20;

/** What a person sees of a replay. */
export class ReplayScreen {
  readonly #shell: Shell;
  readonly #total: number;
  readonly #now: () => number;
  readonly #start: number;
  #drawn: number;

  constructor(shell: Shell, total: number, now: () => number) {
    this.#shell = shell;
    this.#total = total;
    this.#now = now;
    this.#start = now();
    this.#drawn = this.#start;
  }

  tell({ title, story }: ReplayCase): void {
    const { out, say } = this.#shell;
    out.line(say(title));
    out.line(`  ${say(story)}`);
    out.line("");
  }

  show(counts: Counts, verdict?: VerdictHappening): void {
    const { out } = this.#shell;
    if (verdict !== undefined && verdict.outcome !== "none") out.note(this.#verdict(verdict));
    const pause = out.interactive ? REDRAW_MS.terminal : REDRAW_MS.plain;
    if (this.#now() - this.#drawn < pause) return;
    this.#drawn = this.#now();
    if (out.interactive) out.progress(this.#counts(counts));
    else out.note(this.#counts(counts));
  }

  end({ counts, checks, mistakes, ok, seconds }: ReplayResult): void {
    const { out, say } = this.#shell;
    out.line(this.#counts(counts));
    for (const check of checks) out.line(`${check.ok ? "✓" : "✗"} ${say(check.what)}`);
    for (const { path, expected, got, rules, gaps } of mistakes.slice(0, MISTAKES_SHOWN)) {
      const why = [...(rules ?? []), ...(gaps ?? [])].join(", ");
      out.line(`    ${basename(path)}: ${expected} → ${got ?? "?"} ${why}`.trimEnd());
    }
    const took = seconds.toFixed(1);
    const perSecond = Math.round(counts.seen / seconds);
    out.line(
      ok
        ? say({
            zh: `通过，用时 ${took} 秒（每秒 ${perSecond} 个文件）`,
            en: `Passed in ${took} s (${perSecond} files/s)`,
          })
        : say({ zh: `未通过，用时 ${took} 秒`, en: `Failed, after ${took} s` }),
    );
  }

  #verdict({ path, outcome, rules, ms }: VerdictHappening): string {
    const done =
      outcome === "removed"
        ? { zh: "■ 已拦截", en: "■ stopped" }
        : outcome === "held"
          ? { zh: "■ 待审查", en: "■ held" }
          : { zh: `▲ ${outcome}`, en: `▲ ${outcome}` };
    return `${this.#shell.say(done)} ${basename(path)} [${rules.join(", ")}] ${ms} ms`;
  }

  #counts({ copied, seen, stopped, held, through }: Counts): string {
    const seconds = Math.round((this.#now() - this.#start) / 1000);
    return this.#shell.say({
      zh: `已复制 ${copied}/${this.#total}，已判定 ${seen}，拦截 ${stopped}，待审查 ${held}，放行 ${through}，${seconds} 秒`,
      en: `${copied}/${this.#total} copied, ${seen} judged, ${stopped} stopped, ${held} held, ${through} let through, ${seconds} s`,
    });
  }
}
