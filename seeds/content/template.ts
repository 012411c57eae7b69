/** What offices write, as data: `{slot}` stands for a word from `words.ts`. */
export interface Template {
  readonly titles: readonly string[];
  /** File names without ending, as offices name files; `{title}` is the title. */
  readonly names: readonly string[];
  readonly opening: readonly string[];
  readonly sections: readonly Section[];
  readonly closing: readonly string[];
  readonly table: TableTemplate;
}

export interface Section {
  readonly heading: string;
  readonly sentences: readonly string[];
}

export interface TableTemplate {
  readonly caption: string;
  readonly head: readonly string[];
  readonly row: readonly string[];
  /** Fewest and most rows. */
  readonly rows: readonly [number, number];
}
