import { createHash } from "node:crypto";
import { appendFileSync, chmodSync, truncateSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import type { GapReason } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import type { Matcher, MatchText } from "../../scanner/match/matcher.ts";
import type { Readable } from "../../scanner/read.ts";
import { MAX_GAPS, type Read, type ScanOptions, type SoFar, scanSource } from "../../scanner/scan.ts";
import { scanFile } from "../../scanner/scan-file.ts";
import { bytesSource } from "../../scanner/source.ts";
import { asNobody } from "../support/as-nobody.ts";
import { PoolFiles } from "./pool/pool-files.ts";

const files = new PoolFiles();
afterAll(() => files.remove());

/** Finds the word MARK, once per text that holds it, and remembers what it was fed. */
class WordMatcher implements Matcher {
  readonly digest = "word";
  readonly fed: MatchText[] = [];

  begin() {
    const findings: Finding[] = [];
    return {
      feed: (part: MatchText) => {
        this.fed.push(part);
        if (part.text.includes("MARK")) findings.push(findingAt(part));
      },
      findings: () => findings,
    };
  }
}

function findingAt({ place, where }: MatchText): Finding {
  const kind = { rule: "test/word", family: "internal", severity: "low", confidence: "high" } as const;
  return { ...kind, place, where, count: 1, excerpt: "****", fingerprint: "0" };
}

const BYTES = Buffer.from("content");
const source = bytesSource(BYTES, { name: "a.txt" });
const reading = (...readables: Readable[]): Read =>
  async function* () {
    yield* readables;
  };
const text = (content: string, where = ""): Readable => ({
  kind: "text",
  place: "body",
  where,
  text: content,
  offset: 0,
});
const gap = (where: string, reason: GapReason): Readable => ({ kind: "gap", where, reason });
const scan = (read: Read, options: Partial<ScanOptions> = {}) =>
  scanSource(source, { matcher: new WordMatcher(), read, ...options });

describe("a scan", () => {
  it.each<[string, Readable[], object]>([
    ["without anything is clean", [text("prose")], { status: "clean", findings: [], gaps: [] }],
    ["with a finding is found", [text("MARK")], { status: "found", gaps: [] }],
    ["with a gap is not inspected", [gap("x", "encrypted")], { status: "not-inspected", findings: [] }],
    [
      "with both is found, the gap listed",
      [gap("x", "encrypted"), text("MARK")],
      { status: "found", gaps: [{ where: "x", reason: "encrypted" }] },
    ],
    [
      "lists a gap once",
      [gap("x", "corrupt"), gap("x", "corrupt"), gap("y", "corrupt")],
      { gaps: [{ where: "x" }, { where: "y" }] },
    ],
  ])("%s", async (_case, readables, expected) => {
    expect(await scan(reading(...readables))).toMatchObject({ bytes: BYTES.length, ...expected });
  });

  it("searches names as names", async () => {
    const matcher = new WordMatcher();

    await scan(reading({ kind: "name", name: "MARK.txt", where: "a.zip/MARK.txt" }), { matcher });

    expect(matcher.fed).toEqual([
      { place: "filename", where: "a.zip/MARK.txt", text: "MARK.txt", offset: 0 },
    ]);
  });

  it.each<[string, Readable[], string | undefined]>([
    ["a finding", [text("MARK")], createHash("sha256").update(BYTES).digest("hex")],
    ["a gap", [gap("", "corrupt")], createHash("sha256").update(BYTES).digest("hex")],
    ["neither", [text("prose")], undefined],
  ])("hashes a file with %s", async (_case, readables, expected) => {
    expect((await scan(reading(...readables))).sha256).toBe(expected);
  });

  it("does not list gaps without end", async () => {
    const many = Array.from({ length: MAX_GAPS + 50 }, (_, i) => gap(`${i}`, "encrypted"));

    const { gaps } = await scan(reading(...many));

    expect(gaps).toHaveLength(MAX_GAPS + 1);
    expect(gaps.at(-1)).toEqual({ where: "", reason: "too-many" });
  });

  it("tells of what is found while it goes on", async () => {
    const told: SoFar[] = [];
    const read: Read = async function* () {
      yield text("MARK", "1");
      expect(told.at(-1)?.findings).toHaveLength(1);
      yield text("prose", "2");
      expect(told).toHaveLength(1);
      yield gap("x", "corrupt");
      expect(told.at(-1)).toMatchObject({ gaps: [{ where: "x" }] });
    };

    // A clock that stands still leaves all the time in the world for telling.
    await scan(read, {
      now: () => 0,
      onProgress: (soFar) => told.push({ ...soFar, findings: [...soFar.findings] }),
    });

    expect(told).toHaveLength(2);
  });
});

describe("a file that changes while it is read", () => {
  const changing = (change: (path: string) => void) => {
    const path = files.lines("first", "second");
    const read: Read = async function* (opened) {
      yield text(Buffer.from(await opened.read(0, 5)).toString());
      change(path);
      yield text(Buffer.from(await opened.read(0, opened.size)).toString(), "2");
    };
    return scanFile(path, { matcher: new WordMatcher(), read });
  };

  it.each<[string, (path: string) => void]>([
    ["grows", (path) => appendFileSync(path, "MARK")],
    ["shrinks", (path) => truncateSync(path, 3)],
  ])("and %s was not inspected as a whole", async (_case, change) => {
    const result = await changing(change);

    expect(result).toMatchObject({ status: "not-inspected", gaps: [{ where: "", reason: "truncated" }] });
    expect(result.sha256).toBeUndefined();
  });

  it("and keeps still is clean", async () => {
    expect(await changing(() => {})).toMatchObject({ status: "clean" });
  });
});

it("a file that may not be read is unreadable, not missing", async () => {
  const path = files.lines("MARK");
  chmodSync(path, 0);
  chmodSync(files.folder, 0o755);

  const result = await asNobody(() => scanFile(path, { matcher: new WordMatcher() }));

  expect(result).toEqual({
    status: "not-inspected",
    findings: [],
    gaps: [{ where: "", reason: "unreadable" }],
    bytes: 0,
    ms: 0,
  });
});

it("a placeholder is not fetched where files without blocks are placeholders", async () => {
  const path = files.file("sparse.txt", "");
  truncateSync(path, 1_000_000);
  const options = { matcher: new WordMatcher(), read: reading(text("prose")) };

  expect(await scanFile(path, { ...options, placeholders: true })).toMatchObject({
    gaps: [{ reason: "offline-placeholder" }],
  });
  expect(await scanFile(path, options)).toMatchObject({ status: "clean" });
});

it("a file smaller than a block is no placeholder: some file systems keep it elsewhere", async () => {
  const path = files.file("small.txt", "");
  truncateSync(path, 511);
  const options = { matcher: new WordMatcher(), read: reading(text("prose")), placeholders: true };

  expect(await scanFile(path, options)).toMatchObject({ status: "clean" });
});
