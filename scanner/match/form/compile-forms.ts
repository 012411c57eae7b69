import type { FormRule } from "../../../rules/rule.ts";
import type { Hit, MatchInput, WordReader, WordSearch } from "../hit.ts";
import type { Found } from "../literal/literals.ts";
import type { Spot } from "../tally.ts";
import { FileNames } from "./file-of.ts";
import { FormFile } from "./form-file.ts";
import { type FormHit, formHit } from "./form-hit.ts";
import { type FormIndex, indexForms } from "./index-of-forms.ts";
import { Spots } from "./spots.ts";

export type { FormHit, Spot };

/** Files whose forms are still being read; the forms of others are settled. */
const MAX_OPEN_FILES = 64;
/** Forms found in files that are settled: an archive of thousands of forms is one story. */
const MAX_SETTLED = 1_000;

/**
 * The search for forms in one outermost file. A form is known by what stands in the whole file, in several places and
 * slices, before and after each other: so there is one hit for each rule and file, and it may still change or go.
 */
export interface FormSearch extends WordSearch {
  /** Snapshot, callable at any time. */
  hits(): readonly FormHit[];
}

/** Of the words, those that bar a form come first. */
export function compileForms(rules: readonly FormRule[]): WordReader<FormSearch> {
  const index = indexForms(rules);
  return {
    words: [...index.barred, ...index.lines.words],
    begin: () => new Search(index),
  };
}

class Search implements FormSearch {
  readonly #index: FormIndex;
  readonly #names = new FileNames();
  /** The file read last stands last. */
  readonly #files = new Map<string, FormFile>();
  readonly #settled: FormHit[] = [];
  #input: MatchInput | undefined;
  #bars = new Set<number>();
  #spots = new Spots();

  constructor(index: FormIndex) {
    this.#index = index;
  }

  open(input: MatchInput): Found {
    this.#input = input;
    this.#bars = new Set();
    this.#spots = new Spots();
    const bars = this.#index.barred.length;
    return (word, start, end) => {
      if (word < bars) this.#bars.add(word);
      else this.#spots.add(word - bars, start, end);
    };
  }

  /** Its hits come when they are asked for: what follows may still change them. */
  close(): readonly Hit[] {
    const input = this.#input;
    if (input === undefined || this.#index.rules.length === 0) return [];
    const { part, folded } = input;
    if (part.place === "filename") this.#names.add(part.where);
    const file = this.#file(this.#names.fileOf(part.where));
    if (part.place === "filename") file.name(folded.text);
    else {
      for (const word of this.#bars) file.bar(this.#index.barredUses[word]!);
      file.read(input, this.#spots);
    }
    return [];
  }

  hits(): readonly FormHit[] {
    return [...this.#settled, ...[...this.#files.values()].flatMap(hitsOf)];
  }

  #file(path: string): FormFile {
    const file = this.#files.get(path) ?? new FormFile(this.#index);
    this.#files.delete(path);
    this.#files.set(path, file);
    if (this.#files.size > MAX_OPEN_FILES) this.#settleOldest();
    return file;
  }

  #settleOldest(): void {
    const [path, file] = this.#files.entries().next().value!;
    this.#files.delete(path);
    this.#settled.push(...hitsOf(file).slice(0, MAX_SETTLED - this.#settled.length));
  }
}

function hitsOf(file: FormFile): FormHit[] {
  return [...file.states].flatMap((state) => formHit(state) ?? []);
}
