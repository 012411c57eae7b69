import { describe, expect, it } from "vitest";
import { Visit } from "../../../agent/removable/visit.ts";
import type { Identity } from "../../../reporter/identity.ts";
import { HandClock } from "../../support/hand-clock.ts";

const PATH = "/media/li/A/报告.docx";
const NOON = 1_000_000;
const DAY = 86_400_000;

/** Written and changed so many milliseconds from the arrival. */
function file(written: number, changed = written, size = 5n): Identity {
  const ns = (ms: number) => BigInt(NOON + ms) * 1_000_000n;
  return { dev: 1n, ino: 2n, size, mtimeNs: ns(written), ctimeNs: ns(changed) };
}

async function* lying(...identities: readonly Identity[]) {
  for (const identity of identities) yield { path: PATH, identity };
}

describe("a file on a drive", () => {
  it.each([
    ["lay there", [file(-DAY)], file(-DAY), true],
    ["lay there, from a machine whose clock is ahead", [file(DAY)], file(DAY), true],
    ["was not there", [], file(-DAY), false],
    ["was not there and is new", [], file(50), false],
    ["was written over, keeping an old time (FAT)", [file(-DAY)], file(-2 * DAY), false],
    ["was written over in the same time and size", [file(-DAY)], file(-DAY, 70), false],
    ["was written between the arrival and the look", [file(-DAY, 20)], file(-DAY, 20), false],
  ])("that %s", async (_, listed, now, came) => {
    const clock = new HandClock();
    const visit = new Visit(clock, NOON);
    await clock.move(100);
    await visit.list(lying(...listed));

    expect(visit.came(PATH, now, undefined)).toBe(came);
  });

  it.each([
    ["nobody touched", false, true],
    ["somebody wrote to", true, false],
  ])("that %s is told apart while the look is under way", (_, touched, came) => {
    const visit = new Visit(new HandClock(), NOON);
    if (touched) visit.heard(PATH);

    expect(visit.came(PATH, file(-DAY), undefined)).toBe(came);
  });

  it("that was touched during the look is not taken for one that lay there", async () => {
    const visit = new Visit(new HandClock(), NOON);
    visit.heard(PATH);
    await visit.list(lying(file(-DAY)));

    expect(visit.came(PATH, file(-DAY), undefined)).toBe(false);
  });

  it("that has the content of a marked one which came is still not of our making", async () => {
    const visit = new Visit(new HandClock(), NOON);
    await visit.list(lying());
    visit.remember("a".repeat(64));

    expect(visit.came("/media/li/A/新名字.docx", file(0), "a".repeat(64))).toBe(true);
    expect(visit.came("/media/li/A/新名字.docx", file(0), "b".repeat(64))).toBe(false);
  });

  it("is open from the first word of it to its verdict", () => {
    const visit = new Visit(new HandClock(), NOON);
    visit.heard(PATH);
    const before = visit.open;
    visit.judged(PATH);

    expect({ before, after: visit.open }).toEqual({ before: [PATH], after: [] });
  });
});
