import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvFormat } from "../../../reporter/export/csv.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import { anEvent, anIncident, finding } from "../samples.ts";

/** RFC 4180, read independently of how it was written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const row = rows.at(-1)!;
    const add = (piece: string) => {
      row[row.length - 1] += piece;
    };
    if (quoted && text.startsWith('""', i)) add(text[++i]!);
    else if (text[i] === '"') quoted = !quoted;
    else if (quoted) add(text[i]!);
    else if (text[i] === ",") row.push("");
    else if (text.startsWith("\r\n", i)) rows.push([""]) && i++;
    else add(text[i]!);
  }
  return rows;
}

function exported(...events: IncidentEvent[]): Record<string, string>[] {
  const lines = [...csvFormat.head, ...events.map((event) => csvFormat.event(event, anIncident()))];
  const [head, ...rows] = parseCsv(lines.join(csvFormat.newline));
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [head![i]!, cell])));
}

describe("csvFormat", () => {
  it("makes one row a file, under names that programs rely on", () => {
    const event = anEvent({ program: "/usr/bin/cp", vaultId: "V-1" });

    expect(exported(event)).toEqual([
      expect.objectContaining({
        "\u{feff}incident": "I-20261123-0001-k7m2p9xd",
        path: event.path,
        bytes: "1000",
        effect: "block",
        outcome: "removed",
        severity: "high",
        families: "state",
        levels: "机密",
        findings: "第 1 页: 机密★10年",
        vault: "V-1",
        at: new Date(event.at).toISOString(),
      }),
    ]);
  });

  it("begins with the mark that tells a spreadsheet the encoding", () => {
    expect(Buffer.from(csvFormat.head[0]!).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it.each(['=HYPERLINK("http://例")', "+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1"])(
    "keeps %j from being run as a formula",
    (path) => {
      expect(exported(anEvent({ path }))[0]!.path).toBe(`'${path}`);
    },
  );

  it("reads back whatever a path or an excerpt holds", () => {
    const nasty = fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", ";", " ", "密", "=", "a") });
    fc.assert(
      fc.property(nasty, nasty, (name, excerpt) => {
        const event = anEvent({ path: `/x/${name}`, findings: [{ ...finding, excerpt }] });

        const [row] = exported(event, anEvent());

        expect(row).toMatchObject({ path: event.path, findings: `第 1 页: ${excerpt}`, ms: "12" });
      }),
    );
  });
});
