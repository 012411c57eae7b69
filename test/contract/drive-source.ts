import { describe, expect, it, onTestFinished } from "vitest";
import type { DriveSource } from "../../agent/removable/drive.ts";
import { until } from "../support/until.ts";

export interface DriveScene {
  readonly source: DriveSource;
  /** Where the drive will be. */
  readonly path: string;
  readonly uuid: string;
  insert(): void;
  remove(): void;
}

/** What every source of drives owes the agent. */
export function driveSourceContract(name: string, open: () => DriveScene): void {
  describe(name, () => {
    const named = async ({ source, path }: DriveScene) =>
      (await source.present()).find((drive) => drive.path === path);

    it("tells a drive that is in, and by which name", async () => {
      const scene = open();
      const before = await named(scene);
      scene.insert();

      const drive = await named(scene);

      expect(before).toBeUndefined();
      expect(drive).toMatchObject({ uuid: scene.uuid, label: "办公", readOnly: false });
      expect(drive?.id).not.toBe("");
    });

    it("calls back at once when a drive comes, and when it goes", async () => {
      const scene = open();
      let heard = 0;
      const watch = await scene.source.watch(() => {
        heard += 1;
      });
      onTestFinished(() => watch.close());

      scene.insert();
      await until("the arrival is heard", () => heard > 0, 1_000);
      const arrived = await named(scene);
      const before = heard;
      scene.remove();
      await until("the leave is heard", () => heard > before, 1_000);

      expect(arrived).toBeDefined();
      expect(await named(scene)).toBeUndefined();
    });

    it("is silent once it is closed", async () => {
      const scene = open();
      let heard = 0;
      const watch = await scene.source.watch(() => {
        heard += 1;
      });
      await watch.close();

      scene.insert();
      await scene.source.present();

      expect(heard).toBe(0);
    });
  });
}
