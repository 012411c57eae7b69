import { hash } from "node:crypto";
import { EFFECTS, GAP_REASONS, MODES } from "../rules/vocabulary.ts";
import { OUTCOME_ACTIONS } from "./verdict.ts";

type Accepts = (value: unknown) => unknown;

/**
 * What may stand in the log, by name and by form: a name lets nothing through that does not look like what it names.
 * Undefined is left out.
 */
const FIELDS: Readonly<Record<string, Accepts>> = {
  // What was decided and done.
  effect: oneOf(EFFECTS),
  mode: oneOf(MODES),
  outcome: oneOf(OUTCOME_ACTIONS),
  reason: word,
  detail: word,
  tier: word,
  // What a drive is and what became of it; never its name.
  action: word,
  kind: word,
  standing: word,
  choice: oneOf(["go", "stop"]),
  by: oneOf(["person", "time"]),
  rules: listOf(name(/^[a-z0-9][a-z0-9-]{0,40}\/[a-z0-9-]{1,60}$/)),
  gaps: listOf(oneOf(GAP_REASONS)),
  // Names of ours, to look up in the store.
  channel: (value) => name(/^[A-Za-z][\w.-]{0,63}$/)(value) ?? tag(value),
  incident: like(/^I-\d{8}-\d{4,9}-[0-9a-z]{8}$/),
  vault: like(/^V-\d{8}-[0-9a-z]{8}$/),
  code: name(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+){0,6}$/),
  version: like(/^\d+\.\d+\.\d+$/),
  // A title can be a secret of its own: lines about one file can be told to belong together, no more.
  path: tag,
  root: tag,
  // Amounts.
  ms: amount,
  bytes: amount,
  count: amount,
  unfinished: amount,
  channels: amount,
  files: amount,
  changed: amount,
  gone: amount,
  lost: amount,
  folders: amount,
  queue: amount,
  from: amount,
  to: amount,
  pid: amount,
};

/** Without everything that is not known to be harmless. */
export function allowedFacts(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const allowed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    const accepted = Object.hasOwn(FIELDS, name) ? FIELDS[name]!(value) : undefined;
    if (accepted !== undefined) allowed[name] = accepted;
  }
  return allowed;
}

/** As `printf %s PATH | sha256sum` begins. */
function tag(value: unknown): string | undefined {
  return typeof value === "string" ? hash("sha256", value).slice(0, 12) : undefined;
}

function word(value: unknown): string | undefined {
  return like(/^[a-z]{1,20}(-[a-z]{1,20}){0,3}$/)(value);
}

/** No name of ours has so many digits in a row; numbers of people do. */
function name(pattern: RegExp): (value: unknown) => string | undefined {
  return (value) => {
    const found = like(pattern)(value);
    return found === undefined || /\d{5}/.test(found) ? undefined : found;
  };
}

function like(pattern: RegExp): (value: unknown) => string | undefined {
  return (value) => (typeof value === "string" && pattern.test(value) ? value : undefined);
}

function oneOf(list: readonly string[]): (value: unknown) => string | undefined {
  return (value) => list.find((one) => one === value);
}

function listOf(accepts: (value: unknown) => string | undefined): Accepts {
  return (value) => (Array.isArray(value) ? value.flatMap((one) => accepts(one) ?? []) : undefined);
}

function amount(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
