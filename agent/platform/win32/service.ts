import type { RegistryAccess } from "../../channels/registry.ts";
import { windowsRegistry } from "./registry.ts";
import type { RegistryKeys } from "./registry-keys.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const PROFILES = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\*";
/** Accounts of this machine and of a domain, and those of Entra ID; not the system's own. */
const PERSON = /^S-1-(?:5-21|12-1)-[\d-]+$/;

/** Whether we run as the account of services, whose profile lies in the system's folder. */
export function isService(env: Environment): boolean {
  return /\\config\\systemprofile\\?$/i.test(env.USERPROFILE ?? "");
}

export interface Profile {
  /** Security id; the person's registry is below it in HKU while they are logged in. */
  readonly sid: string;
  /** The home folder. */
  readonly path: string;
}

/** Everybody who has a home on this machine, whom a service looks after. */
export async function personProfiles(
  registry: RegistryAccess,
  env: Environment,
): Promise<readonly Profile[]> {
  const values = await registry.values(PROFILES);
  return values.flatMap(({ key, name, data }) => {
    const sid = key.slice(key.lastIndexOf("\\") + 1);
    if (name.toLowerCase() !== "profileimagepath" || !PERSON.test(sid) || data === "") return [];
    return [{ sid, path: expand(data, env) }];
  });
}

/** `%SystemDrive%\Users\li`. Names of variables have no case. */
function expand(data: string, env: Environment): string {
  const known = new Map(Object.entries(env).map(([name, value]) => [name.toLowerCase(), value]));
  return data.replace(/%(\w+)%/g, (whole, name: string) => known.get(name.toLowerCase()) ?? whole);
}

/** As the port bounds it. */
const MOST_VALUES = 1_000;

/**
 * The registry as a service has to see it: HKCU is that of everybody who is logged in, one after the other, and what is said
 * about a home there means that person's.
 */
export function everybodysRegistry(keys: RegistryKeys, env: Environment): RegistryAccess {
  const own = windowsRegistry(keys);
  const valuesOf = async ({ sid, path }: Profile, pattern: string) => {
    const values = await windowsRegistry(keys, { sid }).values(pattern);
    return values.map((value) => ({ ...value, data: value.data.replace(/%USERPROFILE%/gi, () => path) }));
  };
  return {
    values: async (pattern) => {
      if (!/^(?:HKCU|HKEY_CURRENT_USER)\\/i.test(pattern)) return own.values(pattern);
      const people = await personProfiles(own, env);
      const found = await Promise.all(people.map((profile) => valuesOf(profile, pattern)));
      return found.flat().slice(0, MOST_VALUES);
    },
  };
}
