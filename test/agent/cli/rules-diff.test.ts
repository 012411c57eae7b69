import { describe, expect, it } from "vitest";
import { type Compared, type DiffOptions, diff } from "../../../agent/cli/rules-diff.ts";
import { fakeShell } from "./fake-shell.ts";
import { folderWith, officePack } from "./office-pack.ts";

/** Internal numbers may be mailed with a warning, and go nowhere else. */
const POLICY = `policy: test
mode: enforce
rules:
  - when: { family: [internal] }
    on: { channel: [mail] }
    do: warn
  - when: { family: [internal] }
    do: block
  - do: audit
`;

const FILES = {
  "old.yaml": officePack(),
  "new.yaml": officePack({ id: "office/number", pattern: "'编号 [A-Z]{2,4}-[0-9]{6}'" }),
  "policy.yaml": POLICY,
  "strict.yaml": POLICY.replace("do: warn", "do: block"),
  "files/both.txt": "编号 ABCD-123456",
  "files/new.txt": "编号 AB-123456",
  "files/none.txt": "普通",
};

async function compared(
  sets: Partial<Compared> = {},
  options: Partial<DiffOptions> = {},
  files: Readonly<Record<string, string>> = FILES,
) {
  const shell = fakeShell(folderWith(files), "en");
  const what = { before: "old.yaml", after: "new.yaml", folder: "files", ...sets };
  await diff(what, { format: "json", policy: "policy.yaml", ...options }, shell);
  const records = shell.lines.map((line) => (line.startsWith("{") ? JSON.parse(line) : line));
  return { codes: shell.codes, lines: shell.lines, records };
}

describe("rules diff", () => {
  it("tells which files new rules stop, on which channels, and by which rule", async () => {
    const { codes, records } = await compared();

    const stopped = records.find(({ kind }) => kind === "stopped");
    expect(stopped.path).toMatch(/new\.txt$/);
    expect(stopped).toMatchObject({ added: ["office/number"], removed: [] });
    expect(stopped.channels).toContainEqual({ channel: "mail", before: "allow", after: "warn" });
    expect(stopped.channels).toContainEqual({ channel: "chat", before: "allow", after: "block" });
    expect(records.at(-1)).toEqual({ files: 3, stopped: 1, released: 0, changed: 0, found: 1 });
    expect(codes).toEqual([1]);
  });

  it("tells which files they no longer stop", async () => {
    const { codes, records } = await compared({ before: "new.yaml", after: "old.yaml" });

    expect(records.at(-1)).toMatchObject({ released: 1, stopped: 0 });
    expect(codes).toEqual([1]);
  });

  it("with other findings and the same effects is no change of verdicts", async () => {
    const files = { ...FILES, "files/new.txt": "普通" };

    const { codes, records } = await compared({}, {}, files);

    expect(records).toMatchObject([
      { kind: "found", channels: [], added: ["office/number"], removed: ["office/code"] },
      { files: 3, found: 1 },
    ]);
    expect(codes).toEqual([0]);
  });

  it("compares two policies over the same rules", async () => {
    const { codes, records } = await compared({ after: "old.yaml" }, { policyNew: "strict.yaml" });

    expect(records).toMatchObject([
      { kind: "stopped", channels: [{ channel: "mail", before: "warn", after: "block" }], added: [] },
      { files: 3, stopped: 1 },
    ]);
    expect(codes).toEqual([1]);
  });

  it("ends with 0 where nothing differs", async () => {
    const { codes, records } = await compared({ after: "old.yaml" });

    expect(records).toEqual([{ files: 3, stopped: 0, released: 0, changed: 0, found: 0 }]);
    expect(codes).toEqual([0]);
  });

  it("takes several packs at once, and the built-in ones by one word", async () => {
    const files = { ...FILES, "files/mark.txt": "机密★10年\n关于会议的通知" };

    const { records } = await compared({ before: "old.yaml", after: "built-in,old.yaml" }, {}, files);

    expect(records).toMatchObject([{ path: expect.stringMatching(/mark\.txt$/) }, { files: 4 }]);
  });

  it("as a table puts what is newly stopped first and counts all", async () => {
    const { lines } = await compared({}, { format: "table" });

    expect(lines[0]).toBe("newly stopped (1)");
    expect(lines).toContainEqual("      allow → warn  mail");
    expect(lines).toContainEqual("      + office/number");
    expect(lines.at(-1)).toMatch(/^3 files: newly stopped 1, .* unchanged 1$/);
  });

  it.each([
    ["a folder that is not there", { folder: "none" }, "NO_SUCH_PATH"],
    ["a pack that is not there", { after: "none.yaml" }, "PACK_UNKNOWN"],
  ])("cannot compare over %s", async (_what, sets, code) => {
    await expect(compared(sets)).rejects.toMatchObject({ code });
  });
});
