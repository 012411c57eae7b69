import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openToOthers, serviceProgram } from "../../../agent/service/program.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const asRoot = it.runIf(process.getuid?.() === 0);

describe("the program that a service runs", () => {
  it("is there", () => {
    const [node, launcher] = serviceProgram("linux");

    expect([existsSync(node), existsSync(launcher!)]).toEqual([true, true]);
  });

  asRoot.each([
    ["of root alone", 0o755, false],
    ["that its group may write", 0o775, true],
    ["that everybody may write", 0o757, true],
    ["for temporary files", 0o1777, false],
  ])("lies in a folder %s", (_what, mode, isOpen) => {
    const folder = join(tempFolder(), "opt");
    const program = join(folder, "shoumi");
    mkdirSync(program, { recursive: true });
    chmodSync(folder, mode);

    expect(openToOthers(program)).toBe(isOpen ? folder : undefined);
  });
});
