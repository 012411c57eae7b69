import type { Family } from "../../rules/vocabulary.ts";
import { type Material, type MaterialKind, material } from "../content/material.ts";
import type { Random } from "../random.ts";
import { nested } from "./archives/nested.ts";
import type { Mark, MarkPlace, Placed } from "./mark.ts";
import { portable } from "./rendering/portable.ts";
import type { Renderer } from "./rendering/renderer.ts";
import { sheets } from "./rendering/sheets.ts";
import { slides } from "./rendering/slides.ts";
import { commaSeparated, hypertext, json, markdown, plainText } from "./rendering/texts.ts";
import { word } from "./rendering/word.ts";

const RENDERERS = {
  docx: word,
  xlsx: sheets,
  pptx: slides,
  pdf: portable,
  txt: plainText,
  csv: commaSeparated,
  md: markdown,
  html: hypertext,
  json,
} as const satisfies Record<string, Renderer>;

export type SampleFormat = keyof typeof RENDERERS | "zip";
export const SAMPLE_FORMATS = [...Object.keys(RENDERERS), "zip"] as readonly SampleFormat[];

export interface SampleRequest {
  readonly format: SampleFormat;
  readonly kind: MaterialKind;
  readonly random: Random;
  readonly mark?: Mark;
  /** Where the mark goes; the first line of the document when absent. */
  readonly place?: MarkPlace;
  /** How much is said; 1 is two or three pages. */
  readonly length?: number;
  /** Of an archive: how many archives lie in one another; 1 when absent. */
  readonly depth?: number;
}

/** What a scanner has to find in a sample: nothing when there is no family. */
export interface Expectation {
  readonly family?: Family;
  readonly level?: string;
  readonly term?: string;
  readonly place?: MarkPlace;
}

export interface Sample {
  /** File name with ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expect: Expectation;
}

/** Where a format can carry a mark. */
export function placesOf(format: SampleFormat): readonly MarkPlace[] {
  return [...(format === "zip" ? word : RENDERERS[format]).places, "filename"];
}

/** The same request with an equal random source gives the same bytes. */
export function makeSample(request: SampleRequest): Sample {
  const { format, kind, random, length = 1, depth = 1 } = request;
  const placed = placedMark(request);
  const said = material(kind, random, length);
  if (format !== "zip")
    return { ...render(RENDERERS[format], said, random, placed), expect: expectation(placed) };
  const inside = render(word, said, random, placed);
  const other = render(sheets, material("roster", random, length), random, undefined);
  const entries = [inside, other].map(({ name, bytes }) => ({ name: `材料/${name}`, data: bytes }));
  return { name: `${fileName(said.title)}.zip`, bytes: nested(entries, depth), expect: expectation(placed) };
}

function placedMark({ format, mark, place = "line" }: SampleRequest): Placed | undefined {
  if (mark === undefined) return undefined;
  if (!placesOf(format).includes(place)) throw new RangeError(`No place ${place} in ${format}`);
  return { mark, place };
}

function render(renderer: Renderer, said: Material, random: Random, placed: Placed | undefined) {
  const suffix = placed?.place === "filename" ? `（${placed.mark.text}）` : "";
  const name = `${fileName(said.name)}${suffix}.${renderer.extension}`;
  return { name, bytes: renderer.render(said, random, placed) };
}

function expectation(placed: Placed | undefined): Expectation {
  if (placed === undefined) return {};
  const { family, level, term } = placed.mark;
  return { family, level, place: placed.place, ...(term === undefined ? {} : { term }) };
}

/** Titles may hold what file names may not. */
function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|]/g, "-");
}
