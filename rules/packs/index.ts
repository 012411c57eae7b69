import { join } from "node:path";

/** The packs that come with Shoumi, each `<name>.yaml` in this folder. */
export const BUILT_IN_PACKS: readonly string[] = [
  "cn-markings",
  "intl-markings",
  "cn-personal",
  "cn-numbers",
  "credentials",
  "labels",
  "cn-names",
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

export function builtInPackFile(name: string): string {
  return join(import.meta.dirname, `${name}.yaml`);
}
