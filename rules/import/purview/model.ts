import type { Bilingual } from "../../vocabulary.ts";
import { descendants, type XmlElement } from "../xml.ts";

export interface Term {
  readonly text: string;
  readonly caseSensitive: boolean;
  /** Matches as a whole word only. */
  readonly wholeWord: boolean;
}

/** What a reference stands for. */
export type Part =
  | { readonly kind: "regex"; readonly source: string; readonly validators: string; readonly filters: string }
  | { readonly kind: "words"; readonly terms: readonly Term[] }
  | { readonly kind: "function"; readonly name: string }
  /** Defined in another package, or not at all. */
  | { readonly kind: "missing"; readonly name: string };

/** A rule package: what its rules refer to, and what things are called. */
export interface RulePackage {
  readonly root: XmlElement;
  part(id: string): Part;
  titleOf(id: string): Bilingual | undefined;
}

export function packageOf(root: XmlElement): RulePackage {
  const parts = new Map<string, Part>();
  for (const element of descendants(root, "Regex")) parts.set(idOf(element), regexPart(element));
  for (const element of descendants(root, "Keyword")) parts.set(idOf(element), wordsPart(element));
  const titles = new Map(
    descendants(root, "Resource").map((resource) => [
      attribute(resource, "idRef") ?? "",
      namesOf(resource, "Name"),
    ]),
  );
  return {
    root,
    part: (id) =>
      parts.get(id) ?? (/^func_/i.test(id) ? { kind: "function", name: id } : { kind: "missing", name: id }),
    titleOf: (id) => titles.get(id),
  };
}

/** Attributes are found in any case: exports differ. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const key = Object.keys(element.attributes).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : element.attributes[key];
}

/** An attribute that is missing or no number, as the caller will report it. */
export class BadField extends Error {
  readonly line: number;
  readonly field: string;

  constructor(element: XmlElement, name: string) {
    super(name);
    this.line = element.line;
    this.field = `${element.name}.${name}`;
  }
}

export function numberOf(element: XmlElement, name: string): number | undefined {
  const written = attribute(element, name);
  if (written === undefined) return undefined;
  if (/^\d{1,6}$/.test(written.trim())) return Number(written);
  throw new BadField(element, name);
}

export function idRefOf(element: XmlElement): string {
  const id = attribute(element, "idRef");
  if (id === undefined || id === "") throw new BadField(element, "idRef");
  return id;
}

/** The Chinese and the English one of texts in several languages; the default one where either is missing. */
export function namesOf(element: XmlElement, name: string): Bilingual | undefined {
  const all = element.children
    .filter((child) => child.name === name && child.text.trim() !== "")
    .map((child) => ({
      language: (attribute(child, "langcode") ?? "").toLowerCase(),
      isDefault: attribute(child, "default") === "true",
      text: child.text.trim().replace(/\s+/g, " ").slice(0, 2_000),
    }));
  const first = all.find(({ isDefault }) => isDefault) ?? all[0];
  if (first === undefined) return undefined;
  const inLanguage = (...prefixes: string[]) =>
    prefixes
      .map((prefix) => all.find(({ language }) => language.startsWith(prefix))?.text)
      .find((text) => text !== undefined);
  const en = inLanguage("en-us", "en") ?? first.text;
  return { zh: inLanguage("zh-cn", "zh-hans", "zh") ?? first.text, en };
}

function regexPart(element: XmlElement): Part {
  return {
    kind: "regex",
    source: element.text.trim(),
    validators: attribute(element, "validators") ?? "",
    filters: attribute(element, "filters") ?? "",
  };
}

function wordsPart(element: XmlElement): Part {
  const terms = descendants(element, "Group").flatMap((group) =>
    group.children
      .filter(({ name, text }) => name === "Term" && text.trim() !== "")
      .map((term) => ({
        text: term.text.trim().replace(/\s+/g, " "),
        caseSensitive: attribute(term, "caseSensitive") === "true",
        wholeWord: attribute(group, "matchStyle") !== "string",
      })),
  );
  return { kind: "words", terms };
}

function idOf(element: XmlElement): string {
  return attribute(element, "id") ?? "";
}
