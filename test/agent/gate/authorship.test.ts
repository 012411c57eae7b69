import { describe, expect, it } from "vitest";
import { AuthorsSeen } from "../../../agent/gate/authorship.ts";

const BIG = 2n ** 63n + 1n;

function wrote(ino: bigint, program: string, dev = 1n) {
  return { path: "/云盘/a.txt", identity: { dev, ino }, program, uid: 1000 };
}

describe("authors seen by the gate", () => {
  it("are told by the numbers of the file, however big, whatever its name is", () => {
    const authors = new AuthorsSeen(10);
    authors.note(wrote(BIG, "/usr/bin/wps"));

    expect(authors.of({ dev: 1n, ino: BIG })).toEqual({ program: "/usr/bin/wps", uid: 1000 });
  });

  it.each([
    ["file", { dev: 1n, ino: BIG - 1n }],
    ["disk", { dev: 2n, ino: BIG }],
  ])("are nobody for another %s", (_, identity) => {
    const authors = new AuthorsSeen(10);
    authors.note(wrote(BIG, "/usr/bin/wps"));

    expect(authors.of(identity)).toBeUndefined();
  });

  it("are the last who wrote", () => {
    const authors = new AuthorsSeen(10);
    authors.note(wrote(1n, "/usr/bin/wps"));
    authors.note(wrote(1n, "/usr/bin/cp"));

    expect(authors.of({ dev: 1n, ino: 1n })?.program).toBe("/usr/bin/cp");
  });

  it("are forgotten, those first who wrote longest ago", () => {
    const authors = new AuthorsSeen(2);
    for (const ino of [1n, 2n, 1n, 3n]) authors.note(wrote(ino, "/usr/bin/wps"));

    const known = [1n, 2n, 3n].map((ino) => authors.of({ dev: 1n, ino }) !== undefined);

    expect(known).toEqual([true, false, true]);
  });
});
