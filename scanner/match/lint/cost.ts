import { patternsOf } from "../../../rules/load.ts";
import { hostilePieces } from "../../../rules/pattern/hostile.ts";
import { type Pattern, readPattern } from "../../../rules/pattern.ts";
import type { Rule } from "../../../rules/rule.ts";
import { fold } from "../fold.ts";
import { compileSearch } from "../pattern/search.ts";
import type { Remark } from "./remark.ts";

/** Microseconds per character. */
export interface PatternCost {
  /** On ordinary prose. */
  readonly prose: number;
  /** On the worst of the texts made to provoke it, no match of which ever counts. */
  readonly hostile: number;
}

/** A slice of 65,536 characters in a tenth of a second. */
const SLOW_HOSTILE = 1.5;
/** Ten times what the whole of the built-in rules takes. */
const SLOW_PROSE = 0.1;
/** Microseconds for a line that is tried once. */
const SLOW_LINE = 300;
const MOST_LINE = 600;
const CHARS = 8_192;
const ROUNDS = 3;

const FASTER: Remark["fix"] = {
  zh: "请减小重复的上限，让相邻的部分从不同的字符开始，或加上一个必有的词。",
  en: "Lower the bounds, let neighbours begin with different characters, or add a word that must occur.",
};

const PROSE = `会议由办公室主持，各科室负责人参加。会上通报了上半年工作进展，研究了下半年重点任务，
对经费使用、人员培训、设备更新等事项作了安排。请于2024年6月30日前将材料报送至综合科，联系电话010-12345678。
The committee met on Tuesday; minutes are kept in room 204, version 3.1 of the plan is attached (12 pages).
`;

/** What the expressions of a rule cost where they are slow; takes some 20 ms an expression. */
export function costRemarks(rule: Rule): readonly Remark[] {
  return patternsOf(rule).flatMap(([source, path]) =>
    rule.kind === "pattern" ? everywhere(source, path) : once(source, path),
  );
}

function everywhere(source: string, path: Remark["path"]): Remark[] {
  const { prose, hostile } = costOf(readPattern(source));
  return [
    ...(hostile > SLOW_HOSTILE ? [slowOn(path, "hostile", hostile)] : []),
    ...(prose > SLOW_PROSE ? [slowOn(path, "prose", prose)] : []),
  ];
}

/** A line, value or name is tried once, as a whole. */
function once(source: string, path: Remark["path"]): Remark[] {
  const pattern = readPattern(source, {}, "once");
  const expression = readPattern(`^(?:${source})$`).compile("sticky");
  const costs = hostilePieces(pattern.tree).map((piece) => {
    const line = fold(piece.repeat(Math.ceil(MOST_LINE / piece.length))).text.slice(0, MOST_LINE);
    return quickest(() => {
      expression.lastIndex = 0;
      expression.test(line);
    });
  });
  const microseconds = Math.round(Math.max(...costs) * 1_000);
  if (microseconds <= SLOW_LINE) return [];
  return [
    {
      path,
      what: {
        zh: `实测偏慢：刻意构造的一行约 ${microseconds} 微秒`,
        en: `Measured to be slow: about ${microseconds} µs for a line made to provoke it`,
      },
      fix: FASTER,
    },
  ];
}

export function costOf(pattern: Pattern): PatternCost {
  const search = compileSearch([{ pattern, wordBounded: false }]);
  const cost = (piece: string) => {
    const folded = fold(piece.repeat(Math.ceil(CHARS / piece.length)).slice(0, CHARS));
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      search(folded, () => false);
      best = Math.min(best, performance.now() - started);
    }
    return (best * 1_000) / CHARS;
  };
  return { prose: cost(PROSE), hostile: Math.max(...hostilePieces(pattern.tree).map(cost)) };
}

/** Milliseconds of the quickest of a few rounds. */
function quickest(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}

function slowOn(path: Remark["path"], text: keyof PatternCost, cost: number): Remark {
  const ms = Math.round((cost * 65_536) / 1_000);
  const kind = {
    hostile: { zh: "刻意构造的文字", en: "a text made to provoke it" },
    prose: { zh: "普通文字", en: "ordinary prose" },
  }[text];
  return {
    path,
    what: {
      zh: `实测偏慢：${kind.zh}每 65,536 字约 ${ms} 毫秒`,
      en: `Measured to be slow: about ${ms} ms for 65,536 characters of ${kind.en}`,
    },
    fix: FASTER,
  };
}
