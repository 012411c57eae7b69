import { ShoumiError } from "../rules/errors.ts";
import type { AskCode } from "./ask/request.ts";

export type AgentErrorCode =
  | "CONFIG_UNREADABLE"
  | "CONFIG_SYNTAX"
  | "CONFIG_SCHEMA"
  | "DATA_READ_ONLY"
  | "DATA_UNUSABLE"
  | "KEY_UNSAFE"
  | "ALREADY_RUNNING"
  | "NOT_RUNNING"
  | "NO_CHANNELS"
  | AskCode;

/** The agent cannot start or be reached as asked. */
export class AgentError extends ShoumiError<AgentErrorCode> {}
