import type { Origin, Reading } from "../../rules/import/draft.ts";
import type { Note } from "../../rules/import/note.ts";
import { table } from "./output.ts";
import type { Outcome } from "./rules-import-prove.ts";
import type { Shell } from "./shell.ts";

type Status = "full" | "changed" | "left-out";

interface Row {
  readonly status: Status;
  readonly rule?: string;
  readonly origin: Origin;
  readonly notes: readonly Note[];
}

interface Import {
  readonly reading: Reading;
  readonly outcome: Outcome;
  readonly out: string;
}

/** What became of each rule: a line each, or a JSON object each, then the sum. */
export function showImport({ reading, outcome, out }: Import, format: "table" | "json", shell: Shell): void {
  const rows = rowsOf(outcome);
  const count = (status: Status) => rows.filter((row) => row.status === status).length;
  const sum = { full: count("full"), changed: count("changed"), leftOut: count("left-out") };
  const written = outcome.carried.length > 0 ? out : null;
  if (format === "json") {
    for (const { status, rule, origin, notes } of rows)
      shell.out.json({ status, ...(rule !== undefined && { rule }), ...origin, notes });
    shell.out.json({
      format: reading.format,
      rules: rows.length,
      ...sum,
      notes: reading.notes,
      out: written,
    });
    return;
  }
  showTable(rows, shell);
  for (const note of reading.notes) shell.out.line(`! ${shell.say(note)}`);
  shell.out.line(
    shell.say({
      zh: `共 ${rows.length} 条：完整带来 ${sum.full}，有改动 ${sum.changed}，未带来 ${sum.leftOut}${written === null ? "；没有写出规则包" : `；已写入 ${out}`}`,
      en: `${rows.length} rules: ${sum.full} as they were, ${sum.changed} with changes, ${sum.leftOut} not carried over${written === null ? "; no pack was written" : `; written to ${out}`}`,
    }),
  );
}

function rowsOf({ carried, leftOut }: Outcome): readonly Row[] {
  return [
    ...carried.map(
      ({ rule, notes, origin }): Row => ({
        status: notes.length > 0 ? "changed" : "full",
        rule: rule.id,
        origin,
        notes,
      }),
    ),
    ...leftOut.map(({ reason, origin }): Row => ({ status: "left-out", origin, notes: [reason] })),
  ].sort((a, b) => (a.origin.line ?? 0) - (b.origin.line ?? 0));
}

const MARKS: Readonly<Record<Status, string>> = { full: "✓", changed: "~", "left-out": "✗" };

function showTable(rows: readonly Row[], { out, say }: Shell): void {
  const head = [
    "",
    say({ zh: "规则", en: "rule" }),
    say({ zh: "行", en: "line" }),
    say({ zh: "说明", en: "what changed, or why not" }),
  ];
  const lines = rows.flatMap(({ status, rule, origin, notes }) => {
    const [first, ...others] = notes.map(say);
    return [
      [MARKS[status], rule ?? origin.name, String(origin.line ?? ""), first ?? ""],
      ...others.map((other) => ["", "", "", other]),
    ];
  });
  for (const line of table([head, ...lines])) out.line(line);
}
