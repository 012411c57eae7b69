import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScanPool, startPool } from "../../../scanner/pool.ts";
import * as bombs from "./pool-bombs.ts";
import { PoolFiles } from "./pool-files.ts";

const MB = 1_000_000;
const TIME = 4_000;
/** Starting a specialist, and noticing the end of one, on a busy machine. */
const MARGIN = 6_000;
const files = new PoolFiles();
let pool: ScanPool;

beforeAll(async () => {
  pool = await startPool({
    packs: [files.pack],
    baseDir: files.folder,
    key: new Uint8Array(32),
    processes: 1,
    // Bombs need not be large where little is allowed.
    limits: { time: TIME, unpackedBytes: 20 * MB, ratio: 1_000_000 },
    memoryBytes: 400 * MB,
    boxMemoryBytes: { pdf: 350 * MB, archive: 350 * MB, ocr: 350 * MB },
  });
});
afterAll(async () => {
  await pool.close();
  files.remove();
});

describe("ends within its budget, and the next file is served:", () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, readonly string[], boolean]>([
    ["bomb.pdf", bombs.pdfBomb, ["too-big"], false],
    ["forms.pdf", bombs.formBomb, ["too-many"], false],
    ["bomb.7z", bombs.sevenZipBomb, ["too-big"], false],
    ["bomb.zip", bombs.zipBomb, ["too-big"], true],
    ["overlap.zip", bombs.overlappingZip, ["corrupt"], false],
    ["endless.zip", bombs.endlessZip, ["too-deep"], false],
    ["deep.docx", bombs.deepDocx, ["corrupt"], false],
    ["attribute.docx", bombs.attributeDocx, ["too-big"], false],
    ["entities.xml", bombs.entityXml, [], true],
    ["climbing.zip", bombs.climbingZip, [], true],
    ["link.zip", () => bombs.linkingZip(files.lines(bombs.CODE)), [], false],
    ["link.tar", () => bombs.linkingTar(files.lines(bombs.CODE)), [], false],
  ])("%s", { timeout: TIME + MARGIN }, async (name, bytes, reasons, found) => {
    const path = files.file(name, await bytes());

    const result = await pool.scan(path);

    expect([...new Set(result.gaps.map(({ reason }) => reason))]).toEqual(reasons);
    expect(result.findings.length > 0).toBe(found);
    expect(await pool.scan(files.lines(bombs.CODE))).toMatchObject({ status: "found", gaps: [] });
  });
});
