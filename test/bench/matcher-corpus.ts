import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pack } from "../../rules/rule.ts";
import { linesOf, MATERIAL_KINDS, material } from "../../seeds/content/material.ts";
import { createRandom } from "../../seeds/random.ts";

const LAWS = join(import.meta.dirname, "../../../shared/corpus/zh-laws.tar.gz");
/** Office papers made by the seeds, UTF-16 units. */
const OFFICE_CHARS = 4_000_000;
const FUNCTION_WORDS = /[的了在是和与及或对等为有不之其以于上中下由]/;

/** Documents as UTF-8: office papers with their tables and numbers, and laws where they are at hand. */
export function corpus(folder: string): readonly Buffer[] {
  return [...lawTexts(folder), ...officeTexts()].map((text) => Buffer.from(text));
}

function lawTexts(folder: string): readonly string[] {
  if (!existsSync(LAWS)) return [];
  spawnSync("tar", ["xzf", LAWS, "-C", folder]);
  const laws = join(folder, "zh-laws");
  return readdirSync(laws).map((name) => readFileSync(join(laws, name), "utf8"));
}

function officeTexts(): readonly string[] {
  const random = createRandom("match-speed");
  const texts: string[] = [];
  for (let chars = 0; chars < OFFICE_CHARS; chars += texts.at(-1)!.length) {
    texts.push(linesOf(material(random.pick(MATERIAL_KINDS), random, random.int(2, 8))).join("\n"));
  }
  return texts;
}

/**
 * Words like those of a dictionary: pieces of the corpus without function words, each kind of piece once whatever its
 * frequency, pairs of such pieces, and codes. Found more often than the words of any real dictionary of secrets.
 */
export function dictionaryOf(size: number, documents: readonly Buffer[]): readonly string[] {
  const random = createRandom(`dictionary ${size}`);
  const han = Buffer.concat(documents.slice(0, 2_000))
    .toString()
    .replace(/[^一-龥]+/g, "");
  const pieces = [2, 3, 4, 5].map((length) => {
    const seen = new Set<string>();
    for (let at = 0; at < han.length - length && seen.size < 60_000; at += 5) {
      const piece = han.slice(at, at + length);
      if (!FUNCTION_WORDS.test(piece)) seen.add(piece);
    }
    return [...seen];
  });
  const words = new Set<string>();
  while (words.size < size) {
    const kind = random.int(1, 100);
    if (kind <= 65) words.add(random.pick(pieces[random.pick([0, 1, 1, 2, 2, 2, 3, 3])]!));
    else if (kind <= 90) words.add(random.pick(pieces[0]!) + random.pick(pieces[1]!));
    else
      words.add(`${random.pick([..."ACDGHKQZ"])}${random.pick([..."BEJLMX"])}-${random.int(1_000, 99_999)}`);
  }
  return [...words];
}

/** A dictionary as a pack: its words are looked for and counted, and never enough for a finding. */
export function packOf(words: readonly string[]): Pack {
  const title = { zh: "词库", en: "Dictionary" };
  return {
    pack: "dictionary",
    version: "1.0.0",
    title,
    digest: "",
    rules: [
      {
        id: "dictionary/words",
        kind: "keywords",
        title,
        family: "register",
        severity: "low",
        words: words.map((word) => ({ word, weight: 1 })),
        threshold: words.length + 1,
        samples: { hit: [], miss: [] },
      },
    ],
  };
}
