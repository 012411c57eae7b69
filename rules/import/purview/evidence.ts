import type { XmlElement } from "../xml.ts";
import { idRefOf, numberOf, type Part, type RulePackage, type Term } from "./model.ts";

/** Things of which so many must stand near by; none of them may when `most` is 0. */
export interface Group {
  readonly least: number;
  readonly most: number;
  readonly parts: readonly Part[];
  /** Something is to occur several times. */
  readonly counted: boolean;
}

/** The `Match` and `Any` elements of a pattern or an evidence. */
export function groupsOf(element: XmlElement, from: RulePackage): readonly Group[] {
  return element.children.flatMap((child): Group[] => {
    if (child.name === "Match") {
      return [
        { least: 1, most: Number.POSITIVE_INFINITY, parts: [partOf(child, from)], counted: isCounted(child) },
      ];
    }
    if (child.name !== "Any") return [];
    const matches = child.children.filter(({ name }) => name === "Match");
    return [
      {
        least: numberOf(child, "minMatches") ?? 1,
        most: numberOf(child, "maxMatches") ?? Number.POSITIVE_INFINITY,
        parts: matches.map((match) => partOf(match, from)),
        counted: matches.some(isCounted),
      },
    ];
  });
}

export function isNeeded({ least, most }: Group): boolean {
  return least > 0 && most > 0;
}

export function isExcluding({ most }: Group): boolean {
  return most === 0;
}

export function termsOf(groups: readonly Group[]): readonly Term[] {
  return groups.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "words" ? part.terms : [])));
}

/** Whether all that is asked for are words. */
export function isOfWords({ parts }: Group): boolean {
  return parts.every(({ kind }) => kind === "words");
}

export function hasWords({ parts }: Group): boolean {
  return parts.some((part) => part.kind === "words" && part.terms.length > 0);
}

function partOf(match: XmlElement, from: RulePackage): Part {
  return from.part(idRefOf(match));
}

function isCounted(match: XmlElement): boolean {
  return (numberOf(match, "minCount") ?? 1) > 1;
}
