import { PLACES, type Place } from "../../rules/vocabulary.ts";
import type { MatchText } from "../../scanner/match/matcher.ts";

/** Names of places that the test vectors use for ours. */
const ALIASES: Readonly<Record<string, Place>> = {
  "xlsx-header": "header",
  "pptx-footer": "footer",
  "after-title": "line",
};

export type TryLine =
  | { readonly kind: "text"; readonly text: MatchText }
  | { readonly kind: "bad"; readonly reason: { readonly zh: string; readonly en: string } };

/** A text as it stands; `|` and `¦` separate cells, as in the samples of a pack. */
export function textLine(text: string, at: Place = "line"): TryLine {
  return textAt(at, at === "cell" ? text.replace(/\s*\|\s*/g, "\t") : text);
}

/** One line of `{"ctx","text"}`. */
export function jsonLine(line: string): TryLine {
  const value = parsed(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return bad('这一行不是 {"ctx": …, "text": …}', 'This line is not {"ctx": …, "text": …}');
  }
  const { ctx = "line", text } = value as { ctx?: unknown; text?: unknown };
  if (typeof text !== "string") return bad("“text”缺失或不是文字", '"text" is missing or no text');
  if (typeof ctx !== "string" || !isPlace(ctx)) {
    const known = [...PLACES, ...Object.keys(ALIASES)].join(", ");
    return bad(`不认识的“ctx”；可用：${known}`, `Unknown "ctx"; one of ${known}`);
  }
  return textAt(ctx, ctx === "xlsx-header" ? withoutHeaderCodes(text) : text);
}

function textAt(ctx: string, text: string): TryLine {
  const place = ALIASES[ctx] ?? (ctx as Place);
  const cells = place === "cell" ? text.replace(/\s*¦\s*/g, "\t") : text;
  return { kind: "text", text: { place, where: ctx, text: cells, offset: 0 } };
}

function isPlace(ctx: string): boolean {
  return Object.hasOwn(ALIASES, ctx) || (PLACES as readonly string[]).includes(ctx);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function bad(zh: string, en: string): TryLine {
  return { kind: "bad", reason: { zh, en } };
}

/**
 * Text of an Excel print header without its codes (ECMA-376 part 1, 18.3.1.39): `&L` `&C` `&R` begin a section, the others set
 * fonts, sizes, colours, or stand for page numbers and names.
 */
function withoutHeaderCodes(text: string): string {
  return text
    .replace(/&"[^"]{0,200}"|&K[0-9A-Fa-f]{6}|&\d{1,3} ?|&[BIUESXYPNDTFAZGOH]/g, "")
    .replace(/&[LCR]/g, "\n")
    .replace(/&&/g, "&")
    .trim();
}
