import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { xlsx } from "../../seeds/documents/excel/xlsx.ts";
import { pdf } from "../../seeds/documents/pdf/pdf.ts";
import { pptx } from "../../seeds/documents/powerpoint/pptx.ts";
import { docx } from "../../seeds/documents/word/docx.ts";
import { ms, ratio } from "./figures.ts";
import { type Cost, cold, commandCost, costOf, isInstalled, material, warm } from "./reading/cost.ts";

const SENTENCE = "各部门请于本月底前将设备维护计划报送办公室，逾期未报的视为没有意见。";
/** How often a file is read in one process: readers stay up, so that is the rule. */
const TIMES = 6;
const SMALL_TIMES = 200;

/** Reading without matching: our own readers against the libraries and tools of their formats, by processor time, loading apart. */
export async function reading(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "shoumi-reading-"));
  try {
    return [...CASES.flatMap((one) => compared(one, folder)), ...pdfLines(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Case {
  readonly title: string;
  readonly name: string;
  readonly make: () => Uint8Array;
  readonly peers: readonly string[];
  readonly times?: number;
  /** Limits of the product, ms of processor time and MB. */
  readonly limit?: { readonly cpuMs: number; readonly rssMb: number };
}

const about = { title: "维护计划", author: "办公室" };

const CASES: readonly Case[] = [
  {
    title: "docx, 200,000 characters",
    name: "a.docx",
    make: () => word(6_000),
    peers: ["mammoth", "officeparser"],
  },
  {
    title: "docx, 2 million characters",
    name: "b.docx",
    make: () => word(60_000),
    peers: ["mammoth", "officeparser"],
  },
  {
    title: "docx, 1,000 characters",
    name: "c.docx",
    make: () => word(30),
    times: SMALL_TIMES,
    peers: ["mammoth"],
  },
  {
    title: "xlsx, 10,000 rows",
    name: "d.xlsx",
    make: () => book(10_000),
    peers: ["exceljs", "officeparser"],
  },
  {
    title: "xlsx, 200,000 rows",
    name: "e.xlsx",
    make: () => book(200_000),
    peers: ["exceljs"],
    times: 1,
    limit: { cpuMs: 1_500, rssMb: 200 },
  },
  // Both give the text of slides and notes. We also read their relations, layouts and masters: 1,211 parts; officeparser 901.
  { title: "pptx, 300 slides with notes", name: "f.pptx", make: () => deck(300), peers: ["officeparser"] },
];

function compared({ title, name, make, peers, times = TIMES, limit }: Case, folder: string): string[] {
  const file = material(folder, name, make());
  const files = Array.from({ length: times }, () => file);
  const ours = costOf("shoumi", files);
  if (ours === undefined) return [`${title}: we failed`];
  const bound =
    limit === undefined
      ? ""
      : `; ${ratio(cold(ours), limit.cpuMs)} of the ${limit.cpuMs} ms and ${ratio(ours.rssMb, limit.rssMb)} of the ${limit.rssMb} MB allowed`;
  return [
    `${title}: ${figures(ours)}${bound}`,
    ...peers.map((peer) => against(peer, ours, costOf(peer, files))),
  ];
}

function against(peer: string, ours: Cost, theirs: Cost | undefined): string {
  if (theirs === undefined) return `  ${peer}: did not end, or failed`;
  return `  ${peer}: ${figures(theirs)}; first ${ratio(cold(theirs), cold(ours))}, further ${ratio(warm(theirs), warm(ours))} of our time`;
}

function figures(cost: Cost): string {
  return `first ${ms(cold(cost))}, further ${ms(warm(cost))} (loading ${ms(cost.loadMs)}), ${cost.rssMb.toFixed(0)} MB`;
}

function pdfLines(folder: string): string[] {
  const lines = Array.from({ length: 200 * 34 }, () => SENTENCE.slice(0, 31));
  const file = material(folder, "g.pdf", pdf({ title: about.title, lines }));
  const ours = costOf(
    "shoumi",
    Array.from({ length: TIMES }, () => file),
  );
  if (ours === undefined) return ["pdf: we failed"];
  const own = `pdf, 200 pages: ${figures(ours)}`;
  if (!isInstalled("pdftotext")) return [own, "  pdftotext is not installed"];
  const theirs = commandCost("pdftotext", [file, "-"]);
  return [
    own,
    `  pdftotext: ${ms(theirs)}; we take ${ratio(cold(ours), theirs)}, further ${ratio(warm(ours), theirs)}`,
  ];
}

function word(paragraphs: number): Uint8Array {
  return docx({ ...about, body: Array.from({ length: paragraphs }, (_, i) => `${i}${SENTENCE}`) });
}

function book(rows: number): Uint8Array {
  const row = (i: number) => [
    `设备 ${i}`,
    `编号${(i * 7_919) % 100_000}`,
    i,
    i * 1.5,
    "正常",
    `责任人 ${i % 50}`,
    "每月一次",
    20_260_101 + (i % 28),
  ];
  return xlsx({ ...about, sheets: [{ name: "台账", rows: Array.from({ length: rows }, (_, i) => row(i)) }] });
}

function deck(slides: number): Uint8Array {
  const slide = (i: number) => ({
    title: `第 ${i} 页`,
    lines: [SENTENCE, SENTENCE, SENTENCE],
    notes: SENTENCE,
  });
  return pptx({ ...about, slides: Array.from({ length: slides }, (_, i) => slide(i)) });
}
