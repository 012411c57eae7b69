import { rmSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Heartbeat, heartbeatFile } from "../../agent/heartbeat.ts";
import { HandClock } from "../support/hand-clock.ts";
import { tempFolder } from "../support/temp-folder.ts";

describe("the heartbeat", () => {
  it("knows of nobody before the first start", () => {
    expect(new Heartbeat(tempFolder(), new HandClock()).last()).toBeUndefined();
  });

  it("leaves a time that is never more than five seconds old", async () => {
    const data = tempFolder();
    const clock = new HandClock();
    const heart = new Heartbeat(data, clock);

    heart.start();
    for (let seconds = 0; seconds < 60; seconds++) {
      await clock.move(1_000);
      expect(clock.now() - heart.last()!).toBeLessThanOrEqual(5_000);
    }
  });

  it("leaves its last time when it stops, and none after that", async () => {
    const data = tempFolder();
    const clock = new HandClock();
    const heart = new Heartbeat(data, clock);
    heart.start();
    await clock.move(3_000);

    heart.stop();
    const stopped = clock.now();
    await clock.move(60_000);

    expect(new Heartbeat(data, clock).last()).toBe(stopped);
  });

  it("begins anew when its file was taken away", async () => {
    const data = tempFolder();
    const clock = new HandClock();
    new Heartbeat(data, clock).start();
    rmSync(heartbeatFile(data));

    await clock.move(5_000);

    expect(statSync(heartbeatFile(data)).mtimeMs).toBe(clock.now());
  });
});
