import { expect, it } from "vitest";
import { type Copy, copyOf } from "../../reporter/copy.ts";
import type { DriveName } from "../../reporter/incident.ts";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { anEvent, HOUR, MORNING } from "../reporter/samples.ts";

type Given = () => IncidentStore;

const stick: DriveName = {
  id: "4C53",
  kind: "usb",
  serial: "4C53",
  uuid: "1A2B-3C4D",
  label: "办公",
  way: "out",
};
const disc: DriveName = { id: "2026-11-23", kind: "disc", uuid: "2026-11-23", way: "out" };

function aCopy(change: Parameters<typeof anEvent>[0] = {}): Copy {
  return copyOf(anEvent({ drive: stick, ...change }))!;
}

export function copying(given: Given): void {
  it("remembers every file that was written to a drive, with who and with which hash", async () => {
    const copy = aCopy({ program: "/usr/bin/cp" });

    await given().commit({ copies: [copy] });

    expect(await given().copies()).toEqual([copy]);
    expect(await given().list()).toEqual([]);
  });

  it.each([
    ["all, newest first", {}, [2, 1, 0]],
    ["since a time", { since: MORNING + HOUR }, [2, 1]],
    ["by serial number", { drive: "4C53" }, [1, 0]],
    ["by uuid", { drive: "2026-11-23" }, [2]],
    ["by label", { drive: "办公" }, [1, 0]],
    ["of a drive that was never here", { drive: "nobody" }, []],
    ["a page", { limit: 2 }, [2, 1]],
  ] as const)("looks copies up: %s", async (_, filter, wanted) => {
    const copies = [aCopy(), aCopy({ at: MORNING + HOUR }), aCopy({ at: MORNING + HOUR, drive: disc })];
    for (const copy of copies) await given().commit({ copies: [copy] });

    expect(await given().copies(filter)).toEqual(wanted.map((i) => copies[i]));
  });

  it("pages through copies without missing or repeating one", async () => {
    const copies = Array.from({ length: 5 }, () => aCopy());
    await given().commit({ copies });

    const first = await given().copies({ limit: 3 });
    const rest = await given().copies({ limit: 3, after: first.at(-1)!.id });

    expect([...first, ...rest]).toEqual(copies.toReversed());
  });

  it("brings a known copy up to date instead of listing it twice", async () => {
    const copy = aCopy();
    await given().commit({ copies: [{ ...copy, outcome: "failed" }] });

    await given().commit({ copies: [copy] });

    expect(await given().copies()).toEqual([copy]);
  });

  it("tells what became of a file later: given back, purged, let go for a reason", async () => {
    const event = anEvent({ drive: stick });
    await given().commit({ events: [event], copies: [copyOf(event)!] });

    await given().amend({
      kind: "released",
      eventId: event.id,
      outcome: { action: "released" },
      at: MORNING,
    });

    expect(await given().copies()).toMatchObject([{ id: event.id, outcome: "released" }]);
  });

  it("forgets copies after thirteen months, and keeps them in the ledger", async () => {
    const old = aCopy({ at: MORNING - 400 * 24 * HOUR });
    const young = aCopy();

    await given().commit({ copies: [old] });
    await given().commit({ copies: [young] });

    expect(await given().copies()).toEqual([young]);
    expect(await given().ledger({ after: 0, limit: 9 })).toHaveLength(2);
  });

  it("enters copies in the bulk lane of the ledger, a hundred to an entry", async () => {
    await given().commit({ copies: Array.from({ length: 250 }, () => aCopy()) });

    const bulk = await given().ledger({ after: 0, limit: 9, lane: "bulk" });

    const sizes = bulk.map(({ body }) => (JSON.parse(body) as { copies: Copy[] }).copies.length);
    expect(sizes).toEqual([100, 100, 50]);
    expect(bulk.map(({ kind }) => kind)).toEqual(["copied", "copied", "copied"]);
    expect(await given().ledger({ after: 0, limit: 9, lane: "head" })).toEqual([]);
    expect(await given().verify()).toMatchObject({ kind: "intact" });
  });
}
