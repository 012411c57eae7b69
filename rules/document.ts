import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  type YAMLError,
} from "yaml";
import { RuleError, type RuleErrorCode, type Spot } from "./errors.ts";

/** Bytes of the largest pack or policy: a dictionary of 100,000 words takes about 3 MB. */
export const MAX_FILE_BYTES = 4_194_304;
/** Aliases a file may expand; more is a bomb. */
const MAX_ALIASES = 100;

type Path = readonly PropertyKey[];

/** A YAML file of ours, taken apart so that every complaint can name line and column. */
export interface YamlFile {
  readonly value: unknown;
  /** Where a field stands; `key` is a key of the field that is meant itself. */
  spot(path: Path, key?: string): Spot;
}

/** Throws a RuleError with `code` for what is no YAML. */
export function parseYaml(text: string, file: string, code: RuleErrorCode): YamlFile {
  const lines = new LineCounter();
  const position = (offset: number) => ({
    line: lines.linePos(offset).line,
    column: lines.linePos(offset).col,
  });
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) throw syntaxError(code, fault, { file, ...position(fault.pos[0]) });
  return {
    value: plain(document, file, code),
    spot: (path, key) => {
      const offset = offsetOf(document, path, key);
      return {
        file,
        ...(offset === undefined ? {} : position(offset)),
        field: fieldName(key === undefined ? path : [...path, key]),
      };
    },
  };
}

function plain(document: Document, file: string, code: RuleErrorCode): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new RuleError(code, {
      what: {
        zh: `YAML 别名展开过多（上限 ${MAX_ALIASES}）`,
        en: `The YAML aliases expand too far (limit ${MAX_ALIASES})`,
      },
      fix: { zh: "请把内容直接写出来，不用 & 和 *。", en: "Write the content out instead of using & and *." },
      at: { file },
      cause,
    });
  }
}

function syntaxError(code: RuleErrorCode, fault: YAMLError, at: Spot): RuleError {
  return new RuleError(code, {
    what: { zh: `YAML 写法有误：${fault.message}`, en: `Not valid YAML: ${fault.message}` },
    fix: {
      zh: "请检查这一行的缩进、冒号后的空格和引号；含有 : # [ ] { } & * 的文字要加引号。",
      en: "Check indentation, the blank behind each colon, and quotes; quote texts that hold : # [ ] { } & *.",
    },
    at,
  });
}

/** Offset of the deepest part of the path that exists. */
function offsetOf(document: Document, path: Path, key: string | undefined): number | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node)) continue;
    const pair =
      depth === path.length && isMap(node)
        ? node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
        : undefined;
    const named = pair !== undefined && isNode(pair.key) ? pair.key : node;
    return named.range?.[0];
  }
  return undefined;
}

/** `rules[2].samples.hit[0].at` */
export function fieldName(path: Path): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${String(step)}`))
    .join("");
}
