import { describe, expect, it } from "vitest";
import { aDrive } from "../../support/drives.ts";
import { driveDesk } from "./drive-desk.ts";

describe("a drive that is to be read only", () => {
  const shut = { readOnly: [{ serial: "4C530001" }] };

  it("is made so before it is watched, and the person is told once", async () => {
    const { guard, drives, actions, notifier } = driveDesk(shut);
    drives.insert(aDrive());
    await guard.start(0);
    await guard.look();

    expect(await drives.present()).toMatchObject([{ readOnly: true }]);
    expect(actions()).toEqual(["arrived", "read-only"]);
    expect(notifier.told).toHaveLength(1);
  });

  it("is made so again when somebody undoes it", async () => {
    const { guard, drives } = driveDesk(shut);
    drives.insert(aDrive());
    await guard.start(0);
    drives.insert(aDrive());
    await guard.look();

    expect(await drives.present()).toMatchObject([{ readOnly: true }]);
  });

  it("is made so once nobody writes to it any more; until then it is said once", async () => {
    const { guard, drives, clock, said, actions } = driveDesk(shut);
    drives.answer = "busy";
    drives.insert(aDrive());
    await guard.start(0);
    await clock.move(3_000);
    const refused = said.filter(({ event }) => event === "error");
    drives.answer = "done";
    await clock.move(1_000);
    await guard.look();

    expect(refused).toMatchObject([{ code: "DRIVE_BUSY" }]);
    expect(actions()).toEqual(["arrived", "read-only"]);
  });

  it("is writable again when the configuration no longer says so", async () => {
    const before = driveDesk(shut);
    before.drives.insert(aDrive());
    await before.guard.start(0);
    await before.guard.stop();
    const { drives, data } = before;

    const after = driveDesk({}, { data, drives });
    await after.guard.start(0);

    expect(after.actions()).toEqual(["arrived", "writable"]);
    expect(await drives.present()).toMatchObject([{ readOnly: false }]);
  });

  it("stays as it is when it was not we who shut it", async () => {
    const { guard, drives, actions } = driveDesk();
    drives.insert(aDrive({ readOnly: true }));
    await guard.start(0);

    expect(actions()).toEqual(["arrived"]);
    expect(await drives.present()).toMatchObject([{ readOnly: true }]);
  });
});
