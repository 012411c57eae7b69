import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Who may know whom. Arrows point one way: towards the rules. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  rules: [],
  scanner: ["rules"],
  reporter: ["rules", "scanner"],
  agent: ["rules", "scanner", "reporter"],
  seeds: ["rules", "scanner", "reporter", "agent"],
};

/** One file, or folder, for each danger. */
const DOORS: readonly { what: string; pattern: RegExp; only: readonly string[] }[] = [
  {
    what: "makes a regular expression from data",
    pattern: /\bnew RegExp\(|\bRegExp\(/,
    only: ["rules/pattern.ts"],
  },
  {
    what: "opens the database",
    pattern: /from "better-sqlite3"/,
    only: ["reporter/store/", "agent/cache/sqlite-cache.ts", "agent/channels/readers/database.ts"],
  },
  { what: "reads the environment", pattern: /\bprocess\.env\b/, only: ["agent/config/places.ts", "main.ts"] },
  {
    what: "asks which system it runs on",
    pattern: /\bprocess\.platform\b|\bos\.platform\(/,
    only: ["agent/platform/index.ts"],
  },
  {
    what: "prints",
    pattern: /\bconsole\.\w+\(|process\.(stdout|stderr)\.write\(/,
    only: ["agent/cli/output.ts", "main.ts"],
  },
  {
    what: "starts another program",
    pattern: /from "node:child_process"/,
    only: ["agent/platform/spawn.ts", "scanner/pool", "seeds/agent-child.ts", "seeds/corpus/soffice.ts"],
  },
  { what: "ends the process", pattern: /\bprocess\.exit\(/, only: ["main.ts", "scanner/worker"] },
  { what: "talks to the network", pattern: /from "node:(http|https|http2|tls|dgram)"|\bfetch\(/, only: [] },
];

const sources = globSync("{rules,scanner,reporter,agent,seeds}/**/*.ts", { cwd: ROOT }).concat("main.ts");
const tests = globSync("test/**/*.ts", { cwd: ROOT });

function text(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

describe("the architecture", () => {
  it.each(Object.entries(MAY_IMPORT))("%s imports only itself and %j", (folder, allowed) => {
    for (const file of sources.filter((source) => source.startsWith(`${folder}/`))) {
      for (const [, path] of text(file).matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
        const target = join(dirname(file), path!).split("/")[0];
        expect([folder, ...allowed], `${file} imports ${path}`).toContain(target);
      }
    }
  });

  it.each(DOORS)("only $only $what", ({ pattern, only }) => {
    const through = sources.filter(
      (file) => !only.some((door) => file.startsWith(door)) && pattern.test(text(file)),
    );

    expect(through).toEqual([]);
  });

  it("keeps every file within 250 lines", () => {
    const long = [...sources, ...tests].filter((file) => text(file).split("\n").length > 251);

    expect(long).toEqual([]);
  });

  it("has no room for leftovers", () => {
    const names = [...sources, ...tests].filter((file) =>
      /(^|\/)(utils?|helpers?|common|manager|base|impl)(\/|\.ts$)/.test(file),
    );
    const marks = [...sources, ...tests].filter(
      (file) => file !== "test/architecture.test.ts" && /\bTODO\b|\bFIXME\b|@ts-ignore/.test(text(file)),
    );

    expect([...names, ...marks]).toEqual([]);
  });
});
