import { ShoumiError } from "../../rules/errors.ts";

export type ServiceErrorCode =
  | "SERVICE_NEEDS_ROOT"
  | "SERVICE_UNKNOWN"
  | "SERVICE_IN_THE_WAY"
  | "SERVICE_UNWRITABLE"
  | "SERVICE_COMMAND_FAILED"
  | "SERVICE_DOES_NOT_GUARD";

/** The agent could not be made a service of this machine, or be taken out of it. */
export class ServiceError extends ShoumiError<ServiceErrorCode> {}
