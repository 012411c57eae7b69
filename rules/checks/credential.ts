import { isPlaceholder } from "./placeholder.ts";
import { isPassword, isRandom, labelled } from "./secret.ts";

/** Shortest key that a machine makes. */
const MIN_KEY = 16;

/** A constant or a variable, e.g. FTS5_MAX_TOKEN_SIZE. */
const SNAKE = /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)$/;

/** A token whose form alone says what it is, e.g. `ghp_…`, or an address that ends with one: only examples are told apart. */
export function token(text: string): boolean {
  return isRandom(text.split(/[=/]/).at(-1)!);
}

/** `label: value` or `command value` with a value that somebody chose as a password. */
export function passwordValue(text: string): boolean {
  const value = labelled(text);
  // Digits behind a mere blank are a date, a page, a sum.
  return isPassword(value) && (/\D/.test(value) || /[:=是为]/.test(text));
}

/** `label: value` with a value that a machine made. */
export function secretValue(text: string): boolean {
  const value = labelled(text);
  return (
    value.length >= MIN_KEY && isRandom(value) && !/^[A-Za-z]+\d{0,2}$/.test(value) && !SNAKE.test(value)
  );
}

const PAIR =
  /([\w@.+-]{2,40})[ ,;、/|\t\n]{0,4}(?:[登初默][录陆始认])?(?:密码|口令|[Pp]assword|\/)([:=是为 ]{0,2})([!-~]{4,40})$/;

/** The value of the last pair in `account … password …`: also a weak one, which is the usual case, but no placeholder. */
export function accountPassword(text: string): boolean {
  const [, name = "", sign = "", value = ""] = PAIR.exec(text) ?? [];
  // Without any sign it takes a better password: "密码SHA256" is a sentence.
  if (sign === "" && !isPassword(value)) return false;
  return value.length >= 4 && [name, value].every((each) => !isPlaceholder(each)) && !isWord(value);
}

/** Named instead of written down. */
function isWord(value: string): boolean {
  return /^(?:null|none|true|false|undefined|password|passwd|string|your\w*|secret)$/i.test(value);
}

/** `://user:password@host`, and no example of one. */
export function urlPassword(text: string): boolean {
  const [, user = "", password = "", host = ""] = /^\w*:\/\/([^:/@]*):([^@/]*)@(.+)$/i.exec(text) ?? [];
  if (
    /^(?:example\.|host|hostname|server|domain|your|ip\b|\$|<|\{|%)/i.test(host) ||
    /example\./.test(host)
  ) {
    return false;
  }
  return /\d/.test(password) && !isPlaceholder(password) && !isPlaceholder(user) && !isNamed(password, user);
}

/** `user:pass@`, `root:password@`, `postgres:postgres@` stand in every manual. */
function isNamed(password: string, user: string): boolean {
  return (
    password === user ||
    /^(?:pass|passw(?:or)?d|pwd|secret|token|test|example|my\w*|your\w*|some\w*|changeme|mysecretpassword|hunter2)\d{0,3}$/i.test(
      password,
    )
  );
}

/** JSON Web Token: header and payload are JSON, the header names an algorithm; the sample of every manual is none. */
export function jsonWebToken(text: string): boolean {
  const [head = "", body = ""] = text.split(".");
  const header = decoded(head);
  const payload = decoded(body);
  return (
    /^\s*\{.*"(?:alg|enc)"\s*:/.test(header) &&
    /^\s*\{\s*"[\w:./-]{1,60}"\s*:/.test(payload) &&
    !/John Doe|"admin":true,"name"/.test(payload)
  );
}

function decoded(base64: string): string {
  return Buffer.from(base64, "base64url").toString("utf8");
}

/** `Basic` and the base64 of `user:password`. */
export function basicAuthorization(text: string): boolean {
  const pair = Buffer.from(text.split(/\s/).at(-1) ?? "", "base64").toString("utf8");
  const [, user = "", password = ""] = /^([!-~]{1,64}):([!-~]{4,128})$/.exec(pair) ?? [];
  return password !== "" && !isPlaceholder(password) && !isNamed(password, user);
}

/** Head of a private key and what follows: at least one line of base64 that is no filler. */
export function privateKey(text: string): boolean {
  const body = text.replace(/^-{4,5} ?BEGIN[^-]*-{4,5}/, "").replace(/\\[nrt]/g, "\n");
  return body.split(/[\s"'+,]+/).some((line) => /^[A-Za-z0-9+/=]{40,}$/.test(line) && isRandom(line));
}

/** Eight groups of six digits, each divisible by 11 and below 720,896: what unlocks an encrypted Windows disk. */
export function recoveryKey(text: string): boolean {
  const groups = text.split("-").map(Number);
  return (
    groups.length === 8 &&
    groups.every((group) => group % 11 === 0 && group < 720_896) &&
    new Set(groups).size > 4
  );
}
