import { ShoumiError } from "../../rules/errors.ts";

/** What goes wrong in `shoumi rules …` besides the rules themselves. */
export class RulesCommandError extends ShoumiError<
  "TRY_BAD_LINE" | "CORPUS_UNREADABLE" | "VECTORS_UNREADABLE" | "SIGN_WHAT"
> {}
