import { readFileSync, statSync } from "node:fs";

const PASSWD = "/etc/passwd";

/** Names of local accounts by number; the number itself for those of a directory service (passwd(5)). */
export function localUsers(file = PASSWD): (uid: number) => string {
  let readAt = -1;
  let names = new Map<number, string>();
  return (uid) => {
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changed !== readAt) {
      names = parse(file);
      readAt = changed;
    }
    return names.get(uid) ?? String(uid);
  };
}

/** People of this machine, not services (login.defs UID_MIN, UID_MAX). */
const PEOPLE = { first: 1_000, last: 60_000 };

/** Numbers of local people's accounts. */
export function localPeople(file = PASSWD): readonly number[] {
  return [...parse(file).keys()].filter((uid) => uid >= PEOPLE.first && uid <= PEOPLE.last);
}

function parse(file: string): Map<number, string> {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return new Map(
      lines.map((line) => line.split(":")).map(([name, , uid]) => [Number(uid), name!] as const),
    );
  } catch {
    // Without the file every account goes by its number.
    return new Map();
  }
}
