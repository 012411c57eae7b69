import type { Author, GateRules, Lateness, Question } from "../../../agent/gate/gate.ts";

export type ToLoneGate = { readonly do: "guard"; readonly rules: GateRules } | { readonly do: "close" };

export type FromLoneGate =
  | { readonly tell: "done" }
  | { readonly tell: "asked"; readonly question: Question }
  | { readonly tell: "wrote"; readonly author: Author }
  | { readonly tell: "late"; readonly lateness: Lateness }
  | { readonly tell: "replaced"; readonly detail: string }
  | { readonly tell: "unguarded"; readonly mount: string };

/** One line of JSON; big numbers end in `n`. */
export function line(message: ToLoneGate | FromLoneGate): string {
  return `${JSON.stringify(message, (_, value) => (typeof value === "bigint" ? `${value}n` : value))}\n`;
}

export function message<Message extends ToLoneGate | FromLoneGate>(text: string): Message {
  return JSON.parse(text, (_, value) =>
    typeof value === "string" && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
}
