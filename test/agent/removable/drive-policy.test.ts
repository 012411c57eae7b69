import { describe, expect, it } from "vitest";
import { DEFAULT_DRIVE_POLICY, standingOf } from "../../../agent/removable/drive-policy.ts";
import { temper } from "../../../agent/removable/temper.ts";
import { verdict } from "../../reporter/samples.ts";
import { aDrive } from "../../support/drives.ts";

const serial = { serial: "4C530001" };
const uuid = { uuid: "1a2b3c4d" };

describe("a drive", () => {
  it.each([
    ["nothing is configured", {}, "guarded"],
    ["its serial number is allowed", { allow: [serial] }, "allowed"],
    ["its uuid is allowed, in other letters", { allow: [uuid] }, "allowed"],
    ["serial number and uuid are allowed", { allow: [{ ...serial, ...uuid }] }, "allowed"],
    [
      "its serial number is allowed with the uuid of another",
      { allow: [{ ...serial, uuid: "0000-0000" }] },
      "guarded",
    ],
    ["another is allowed", { allow: [{ serial: "4C53" }] }, "guarded"],
    ["a line of the list names nothing", { allow: [{ remark: "x" }] }, "guarded"],
    ["it is to be read only", { readOnly: [serial] }, "read-only"],
    ["it is on both lists", { allow: [serial], readOnly: [uuid] }, "read-only"],
    ["others are to be read only", { unknown: "read-only" }, "read-only"],
    ["others are to be read only and it is allowed", { unknown: "read-only", allow: [serial] }, "allowed"],
  ] as const)("when %s", (_, change, standing) => {
    expect(standingOf(aDrive(), { ...DEFAULT_DRIVE_POLICY, ...change })).toBe(standing);
  });

  it("that has no serial number is not taken for one that has", () => {
    const { serial: _, ...nameless } = aDrive();

    expect(standingOf(nameless, { ...DEFAULT_DRIVE_POLICY, allow: [serial] })).toBe("guarded");
  });
});

it.each([
  ["block", "incoming", "audit", "incoming"],
  ["review", "incoming", "audit", "incoming"],
  ["warn", "allowed-drive", "audit", "allowed-drive"],
  ["audit", "incoming", "audit", "finding"],
  ["allow", "allowed-drive", "allow", "finding"],
  ["block", undefined, "block", "finding"],
] as const)("%s, %s becomes %s", (effect, mildness, after, reason) => {
  const tell = { zh: "x", en: "x" };
  const tempered = temper({ ...verdict, effect, tell }, mildness);

  expect(tempered).toMatchObject({ effect: after, reason, rules: verdict.rules });
  expect(tempered.tell === undefined).toBe(effect !== after);
});
