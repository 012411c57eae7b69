import { type Note, note } from "../note.ts";
import type { Allowlist } from "./config.ts";

/** What allowlists let pass and we do not: our `not` sees words beside a match, theirs judge the match itself. */
export function allowlistNotes(lists: readonly Allowlist[]): readonly Note[] {
  const count = (key: "regexes" | "stopwords" | "paths" | "commits") =>
    lists.reduce((sum, list) => sum + (list[key]?.length ?? 0), 0);
  const [regexes, stopwords, paths, commits] = [
    count("regexes"),
    count("stopwords"),
    count("paths"),
    count("commits"),
  ];
  if (regexes + stopwords + paths + commits === 0) return [];
  const parts = [
    [regexes, "个表达式", "expressions"],
    [stopwords, "个停用词", "stop words"],
    [paths, "个路径", "paths"],
    [commits, "个提交", "commits"],
  ] as const;
  const listed = parts.filter(([n]) => n > 0);
  return [
    note(
      "allowlist-dropped",
      `白名单未带过来（${listed.map(([n, zh]) => `${n} ${zh}`).join("、")}），命中会更多`,
      `its allowlist was not carried over (${listed.map(([n, , en]) => `${n} ${en}`).join(", ")}): finds more`,
    ),
  ];
}
