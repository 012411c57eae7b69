import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { schemaError } from "./complaint.ts";
import { parseYaml, type YamlFile } from "./document.ts";
import { RuleError, type Spot } from "./errors.ts";
import { readOwnFile } from "./own-file.ts";
import { BUILT_IN_PACKS, builtInPackFile } from "./packs/index.ts";
import { readPattern } from "./pattern.ts";
import type { Pack, Rule } from "./rule.ts";
import { packSchema } from "./schema.ts";

/** Mistakes in the shape of a pack that are told at once. */
const MOST_ERRORS = 50;

/** Reads one pack: bounds, YAML, schema, ids, samples present, patterns safe. Throws a RuleError that names the spot. */
export async function loadPack(file: string): Promise<Pack> {
  const { pack, errors } = await inspectPack(file);
  const [first] = errors;
  if (first !== undefined) throw first;
  return pack!;
}

/** A pack with all that is wrong with it; there is no pack where its shape cannot be understood. */
export interface Inspected {
  readonly pack: Pack | undefined;
  readonly errors: readonly RuleError[];
}

/** Reads one pack and goes on after the first mistake. Throws for what cannot be read or is no YAML. */
export async function inspectPack(file: string): Promise<Inspected> {
  const bytes = await readOwnFile(file, "PACK_UNREADABLE");
  const yaml = parseYaml(new TextDecoder().decode(bytes), file, "PACK_SYNTAX");
  const parsed = packSchema.safeParse(yaml.value);
  if (!parsed.success) return { pack: undefined, errors: schemaErrors(parsed.error.issues, yaml) };
  const pack = parsed.data;
  const errors = [
    ...pack.rules.flatMap((rule, i) => mistakesIn(rule, i, { pack: pack.pack, yaml })),
    ...twinsAmong(pack.rules, yaml),
  ];
  return { pack: { ...pack, digest: createHash("sha256").update(bytes).digest("hex"), file }, errors };
}

/** The most important first, as where it is the only one. */
function schemaErrors(issues: Parameters<typeof schemaError>[1], yaml: YamlFile): readonly RuleError[] {
  const first = schemaError("PACK_SCHEMA", issues, yaml);
  const all = issues.map((issue) => schemaError("PACK_SCHEMA", [issue], yaml));
  return [first, ...all.filter(({ at }) => at?.field !== first.at?.field)].slice(0, MOST_ERRORS);
}

/**
 * Packs by built-in name or by path (a file, or a folder of `*.yaml`) relative to `baseDir`, in the order given. A rule id
 * may occur once over all of them.
 */
export async function loadPacks(names: readonly string[], baseDir: string): Promise<readonly Pack[]> {
  const packs = await Promise.all((await packFiles(names, baseDir)).map(loadPack));
  refuseSharedIds(packs);
  return packs;
}

/** The files that names and paths stand for, each once. Throws PACK_UNKNOWN. */
export async function packFiles(names: readonly string[], baseDir: string): Promise<readonly string[]> {
  return [...new Set((await Promise.all(names.map((name) => filesOf(name, baseDir)))).flat())];
}

/** Throws RULE_DUPLICATE_ID where two packs have the same rule. */
export function refuseSharedIds(packs: readonly Pack[]): void {
  const owners = new Map<string, Pack>();
  for (const pack of packs) {
    for (const { id } of pack.rules) {
      const owner = owners.get(id);
      if (owner !== undefined) throw twin(id, { file: pack.file ?? pack.pack }, owner.file);
      owners.set(id, pack);
    }
  }
}

type FieldPath = readonly (string | number)[];

/** Where a field of a pack stands in its file: for complaints that come up after loading. */
export async function spotIn(file: string, path: FieldPath): Promise<Spot> {
  const [spot] = await spotsIn(file, [path]);
  return spot!;
}

/** Where each of several fields stands. */
export async function spotsIn(file: string, paths: readonly FieldPath[]): Promise<readonly Spot[]> {
  const bytes = await readOwnFile(file, "PACK_UNREADABLE");
  const yaml = parseYaml(new TextDecoder().decode(bytes), file, "PACK_SYNTAX");
  return paths.map((path) => yaml.spot(path));
}

async function filesOf(name: string, baseDir: string): Promise<string[]> {
  if (BUILT_IN_PACKS.includes(name)) return [builtInPackFile(name)];
  const path = resolve(baseDir, name);
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw unknown(name, path);
  if (!info.isDirectory()) return [path];
  const inside = (await readdir(path)).filter((entry) => /\.ya?ml$/i.test(entry)).sort();
  if (inside.length === 0) throw empty(path);
  return inside.map((entry) => resolve(path, entry));
}

function mistakesIn(
  rule: Rule,
  index: number,
  { pack, yaml }: { pack: string; yaml: YamlFile },
): readonly RuleError[] {
  const path = ["rules", index];
  const { hit, miss } = rule.samples;
  return [
    ...(rule.id.startsWith(`${pack}/`) ? [] : [misnamed(rule, pack, yaml.spot([...path, "id"]))]),
    ...(hit.length === 0 || miss.length === 0 ? [unproven(rule, yaml.spot([...path, "samples"]))] : []),
    ...patternsOf(rule).flatMap(([source, field]) => refusalOf(source, rule, yaml.spot([...path, ...field]))),
  ];
}

function refusalOf(source: string, { kind }: Rule, at: Spot): readonly RuleError[] {
  try {
    readPattern(source, at, kind === "pattern" ? "everywhere" : "once");
    return [];
  } catch (error) {
    if (error instanceof RuleError) return [error];
    throw error;
  }
}

function misnamed({ id }: Rule, pack: string, at: Spot): RuleError {
  return new RuleError("PACK_SCHEMA", {
    what: {
      zh: `规则编号“${id}”不以“${pack}/”开头`,
      en: `The id "${id}" does not begin with "${pack}/"`,
    },
    fix: { zh: `请写成 ${pack}/名称。`, en: `Write ${pack}/name.` },
    at,
  });
}

/** Every expression of a rule, with the path of its field. */
export function patternsOf(rule: Rule): readonly (readonly [string, readonly (string | number)[]])[] {
  switch (rule.kind) {
    case "pattern":
    case "name":
      return [[rule.pattern, ["pattern"]]];
    case "label":
      return [[rule.value, ["value"]]];
    case "form":
      return rule.fields.flatMap(({ line }, i) =>
        line === undefined ? [] : [[line, ["fields", i, "line"]]],
      );
    default:
      return [];
  }
}

function twinsAmong(rules: readonly Rule[], yaml: YamlFile): readonly RuleError[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id }, i) => {
    if (seen.has(id)) return [twin(id, yaml.spot(["rules", i, "id"]))];
    seen.add(id);
    return [];
  });
}

function twin(id: string, at: RuleError["at"] & object, other?: string): RuleError {
  const where = other === undefined ? "" : ` (${other})`;
  return new RuleError("RULE_DUPLICATE_ID", {
    what: { zh: `规则编号“${id}”重复${where}`, en: `The rule id "${id}" occurs twice${where}` },
    fix: {
      zh: "请给其中一条另取编号，或不要同时加载这两个规则包。",
      en: "Rename one of them, or load only one of the two packs.",
    },
    at,
  });
}

function unproven(rule: Rule, at: RuleError["at"] & object): RuleError {
  return new RuleError("RULE_NO_SAMPLES", {
    what: { zh: `规则“${rule.id}”缺少样例`, en: `The rule "${rule.id}" lacks samples` },
    fix: {
      zh: "请在 samples 下至少写一个应命中的 hit 和一个不应命中的 miss。",
      en: "Give at least one hit and one miss under samples.",
    },
    at,
  });
}

function unknown(name: string, path: string): RuleError {
  const builtIn = BUILT_IN_PACKS.join(", ");
  return new RuleError("PACK_UNKNOWN", {
    what: {
      zh: `没有名为“${name}”的规则包，也没有文件 ${path}`,
      en: `There is no pack "${name}" and no file ${path}`,
    },
    fix: {
      zh: `请写内置规则包的名称（${builtIn}）或文件路径。`,
      en: `Give the name of a built-in pack (${builtIn}) or a path.`,
    },
    at: { file: path },
  });
}

function empty(path: string): RuleError {
  return new RuleError("PACK_UNKNOWN", {
    what: { zh: "文件夹中没有规则包（*.yaml）", en: "The folder holds no pack (*.yaml)" },
    fix: { zh: "请放入规则包，或指定另一个文件夹。", en: "Put a pack into it, or name another folder." },
    at: { file: path },
  });
}
