/** Where the tables and keys of a TOML file stand: the parser itself tells places of syntax errors only. */
export interface TomlLines {
  /** Line of a field of the nth `[[rules]]`, else of the rule itself. */
  ruleLine(index: number, field?: string): number | undefined;
  /** Line of a key outside of the rules. */
  keyLine(key: string): number | undefined;
}

interface Table {
  readonly line: number;
  readonly keys: Map<string, number>;
}

const TRIPLE = /'''|"""/g;

export function tomlLines(text: string): TomlLines {
  const rules: Table[] = [];
  const outside: Table = { line: 1, keys: new Map() };
  let table = outside;
  let open: string | undefined;
  for (const [i, line] of text.split("\n").entries()) {
    if (open === undefined) {
      const header = /^\s*\[{1,2}\s*([\w.]+)/.exec(line)?.[1];
      if (header === "rules") {
        table = { line: i + 1, keys: new Map() };
        rules.push(table);
      } else if (header !== undefined && !header.startsWith("rules.")) {
        table = outside;
        outside.keys.set(header, i + 1);
      }
      const key = /^\s*"?([\w-]+)"?\s*=/.exec(line)?.[1];
      if (key !== undefined && !table.keys.has(key)) table.keys.set(key, i + 1);
    }
    open = afterQuotes(line, open);
  }
  return {
    ruleLine: (index, field) => rules[index]?.keys.get(field ?? "") ?? rules[index]?.line,
    keyLine: (key) => outside.keys.get(key),
  };
}

/** The triple quote that is still open behind a line. */
function afterQuotes(line: string, open: string | undefined): string | undefined {
  let quote = open;
  for (const [found] of line.matchAll(TRIPLE)) {
    if (quote === undefined) quote = found;
    else if (quote === found) quote = undefined;
  }
  return quote;
}
