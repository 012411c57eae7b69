import type { FormRule } from "../../../rules/rule.ts";
import type { MatchInput } from "../hit.ts";
import type { Spot } from "../tally.ts";
import { FileNames } from "./file-of.ts";
import { FormFile } from "./form-file.ts";
import { type FormHit, formHit } from "./form-hit.ts";
import { indexForms } from "./index-of-forms.ts";

export type { FormHit, Spot };

/** Files whose forms are still being read; the forms of others are settled. */
const MAX_OPEN_FILES = 64;
/** Forms found in files that are settled: an archive of thousands of forms is one story. */
const MAX_SETTLED = 1_000;

/**
 * The search for forms in one outermost file. A form is known by what stands in the whole file, in several places and
 * slices, before and after each other: so there is one hit for each rule and file, and it may still change or go.
 */
export interface FormSearch {
  read(input: MatchInput): void;
  /** Snapshot, callable at any time. */
  hits(): readonly FormHit[];
}

export function compileForms(rules: readonly FormRule[]): () => FormSearch {
  if (rules.length === 0) return () => NO_FORMS;
  const index = indexForms(rules);
  return () => new Search(() => new FormFile(index));
}

const NO_FORMS: FormSearch = { read: () => {}, hits: () => [] };

class Search implements FormSearch {
  readonly #begin: () => FormFile;
  readonly #names = new FileNames();
  /** The file read last stands last. */
  readonly #files = new Map<string, FormFile>();
  readonly #settled: FormHit[] = [];

  constructor(begin: () => FormFile) {
    this.#begin = begin;
  }

  read({ part, folded }: MatchInput): void {
    if (part.place === "filename") this.#names.add(part.where);
    const file = this.#file(this.#names.fileOf(part.where));
    if (part.place === "filename") file.name(folded.text);
    else file.read(part, folded);
  }

  hits(): readonly FormHit[] {
    return [...this.#settled, ...[...this.#files.values()].flatMap(hitsOf)];
  }

  #file(path: string): FormFile {
    const file = this.#files.get(path) ?? this.#begin();
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
