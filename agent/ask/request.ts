import { z } from "zod";
import type { OpenQuestion } from "./question.ts";

const id = z.string().min(1).max(64);
const words = z.string().max(2_048);

/** All that can be asked of a running agent at its door (door.ts). Whatever is not on this list is refused. */
const request = z.discriminatedUnion("want", [
  z.strictObject({ want: z.literal("questions") }),
  z.strictObject({
    want: z.literal("answer"),
    id,
    choice: z.enum(["go", "stop"]),
    /** Id of a reason (reasons.ts). */
    reason: id.exactOptional(),
    text: words.exactOptional(),
    /** Believed only of the agent's owner. */
    who: id.exactOptional(),
  }),
  z.strictObject({ want: z.literal("review"), vault: id, reason: words, who: id.exactOptional() }),
]);
export type AskRequest = z.infer<typeof request>;

/** Undefined for what is no request. */
export function parseRequest(value: unknown): AskRequest | undefined {
  return request.safeParse(value).data;
}

export const ASK_CODES = [
  "BAD_REQUEST",
  "QUESTION_UNKNOWN", // also: not yours
  "QUESTION_LATE", // answered before, or out of time
  "REASON_MISSING", // none, blank, too long
  "ENTRY_UNKNOWN", // also: not yours
  "ENTRY_RELEASED",
] as const;
export type AskCode = (typeof ASK_CODES)[number];

export type AskAnswer =
  | { readonly ok: true; readonly now?: number; readonly questions?: readonly ShownQuestion[] }
  | { readonly ok: false; readonly code: AskCode };

/** Without what is for the agent alone. */
export type ShownQuestion = Omit<OpenQuestion, "kind"> & { readonly default: "stop" | "go" };
