import { join } from "node:path";

/** The packs that are used where nothing else is said, each `<name>.yaml` in this folder. */
export const DEFAULT_PACKS: readonly string[] = [
  "cn-markings",
  "intl-markings",
  "cn-personal",
  "cn-numbers",
  "credentials",
  "labels",
  "cn-forms",
  "cn-police",
  "cn-courts",
  "cn-procuratorates",
  "cn-justice",
  "cn-customs",
  "cn-traffic",
  "cn-education",
  "cn-ethnic-religious",
  "cn-cppcc",
  "cn-health",
  "cn-finance",
  "cn-office",
];

/** All packs that come with Shoumi: the last ones find everyday papers, for offices that want to know where these go. */
export const BUILT_IN_PACKS: readonly string[] = [...DEFAULT_PACKS, "cn-kinds", "cn-names"];

export function builtInPackFile(name: string): string {
  return join(import.meta.dirname, `${name}.yaml`);
}
