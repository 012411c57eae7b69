import { describe, expect, it } from "vitest";
import { displayWidth } from "../../../agent/cli/output.ts";
import { Progress } from "../../../agent/cli/scan-progress.ts";
import { fakeShell } from "./fake-shell.ts";

const clean = {
  status: "clean",
  path: "/家/文档/一份名字很长很长很长很长很长很长很长很长很长很长很长的通知.docx",
};

function onTerminal(columns: number) {
  const shell = fakeShell("/");
  const drawn: string[] = [];
  const out = { ...shell.out, interactive: true, columns, progress: (text: string) => void drawn.push(text) };
  let now = 0;
  const progress = new Progress({ ...shell, out }, () => (now += 100));
  return { progress, drawn };
}

describe("on a terminal", () => {
  it("shows a bar once the number of files is known", () => {
    const { progress, drawn } = onTerminal(100);

    progress.step(clean);
    progress.total(4);
    progress.step({ ...clean, status: "found" });

    expect(drawn[0]).toMatch(/^已查 1，命中 0，未检 0 /);
    expect(drawn[1]).toMatch(/^\[█{12}░{12}\] 50% 已查 2\/4，命中 1，未检 0 .*通知\.docx$/);
  });

  it.each([200, 100, 60, 40])("stays within %i columns, wide characters counted twice", (columns) => {
    const { progress, drawn } = onTerminal(columns);

    progress.step(clean);

    expect(displayWidth(drawn[0]!)).toBeLessThan(columns);
  });
});

it("elsewhere says every thousand files how far it is", () => {
  const shell = fakeShell("/", "en");
  const progress = new Progress(shell, () => 0);

  for (let i = 0; i < 2_500; i += 1)
    progress.step({ status: i % 1_000 === 0 ? "not-inspected" : "clean", path: "a" });

  expect(shell.notes).toEqual([
    "1000 files, 0 found, 1 not inspected",
    "2000 files, 0 found, 2 not inspected",
  ]);
});
