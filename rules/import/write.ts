import { Document } from "yaml";
import type { Pack, Rule } from "../rule.ts";
import type { LeftOut } from "./draft.ts";
import type { Note } from "./note.ts";

/** A rule that proved itself, with what is not as it was. */
export interface Carried {
  readonly rule: Rule;
  readonly notes: readonly Note[];
}

/** The pack as a file: each change stands as a comment above its rule, what was left out stands at the end. */
export function packText(
  head: Pick<Pack, "pack" | "version" | "title">,
  carried: readonly Carried[],
  leftOut: readonly LeftOut[],
): string {
  return [
    ...comment("由 shoumi rules import 生成；样例由程序生成，启用前请核对。"),
    ...comment(
      "Made by shoumi rules import; the samples are made up by the program: look at them before use.",
    ),
    yaml({ ...head, rules: "" }).replace(/^rules: ""$/m, "rules:"),
    ...carried.flatMap(({ rule, notes }) => [
      ...notes.flatMap(({ zh, en }) => comment(`${zh} / ${en}`, "  ")),
      indented(yaml([rule])),
      "",
    ]),
    ...leftOut.flatMap(({ slug, origin, reason }) =>
      comment(`未导入 / not imported: ${origin.name} (${slug}): ${reason.zh} / ${reason.en}`, "  "),
    ),
    "",
  ].join("\n");
}

function yaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  return document.toString({ lineWidth: 0 }).trimEnd();
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** Foreign text stays inside its comment, whatever line ends it holds. */
function comment(text: string, indent = ""): string[] {
  return [`${indent}# ${text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 500)}`];
}
