import { describe, expect, it } from "vitest";
import { LeakSearch } from "../support/gate/leak-search.ts";
import { raidFiles } from "../support/gate/raid-files.ts";

const secrets = raidFiles(30, true);
const ordinary = raidFiles(30, false).map(({ bytes }) => bytes);
const search = new LeakSearch(secrets, ordinary);
const [secret] = secrets as [(typeof secrets)[number], ...typeof secrets];

describe("the search for pieces of marked files, on which the tests of the gate rely", () => {
  it.each([
    ["a whole file", secret.bytes, 1],
    ["63 bytes of one at an odd offset among others", among(secret.bytes.subarray(101, 101 + 63)), 1],
    ["all of them", Buffer.concat(secrets.map(({ bytes }) => bytes)), 30],
    ["31 bytes of one", among(secret.bytes.subarray(100, 131)), 0],
    ["ordinary files of the same formats", Buffer.concat(ordinary), 0],
    ["nothing", new Uint8Array(), 0],
  ])("in %s finds as many files as there are", (_, bytes, count) => {
    expect(search.in(bytes).size).toBe(count);
  });

  it("says which files it could not tell from others", () => {
    expect(search.blind).toEqual([]);
    expect(new LeakSearch([secret], [secret.bytes]).blind).toEqual([secret.name]);
  });
});

function among(piece: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from("x".repeat(77)), piece, Buffer.from("y".repeat(50))]);
}
