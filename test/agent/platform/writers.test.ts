import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leaseProbe } from "../../../agent/platform/linux/writers.ts";
import { tempFolder } from "../../support/temp-folder.ts";

describe.runIf(process.platform === "linux")("the lease probe", () => {
  it("tells a file being written from one that is closed", () => {
    const file = join(tempFolder(), "a.txt");
    const writer = openSync(file, "w");
    const probe = leaseProbe();

    const during = probe.probe(file);
    closeSync(writer);

    expect([during, probe.probe(file)]).toEqual(["writing", "closed"]);
  });

  it("does not take readers for writers, and does not hinder the next writer", () => {
    const file = join(tempFolder(), "a.txt");
    writeFileSync(file, "1");
    const reader = openSync(file, "r");

    const answer = leaseProbe().probe(file);
    appendFileSync(file, "2");
    closeSync(reader);

    expect(answer).toBe("closed");
  });

  it("does not know what it cannot open as a file", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "f"));

    expect(leaseProbe().probe(join(folder, "missing"))).toBe("unknown");
    expect(leaseProbe().probe(join(folder, "f"))).toBe("unknown");
  });
});
