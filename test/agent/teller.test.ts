import { describe, expect, it } from "vitest";
import { MemoryNotifier } from "../../agent/platform/memory.ts";
import { Teller } from "../../agent/teller.ts";
import { HandClock } from "../support/hand-clock.ts";

const message = { title: { zh: "守密", en: "Shoumi" }, body: { zh: "已拦截", en: "stopped" } };

describe("the person at the screen", () => {
  it("is told of one slip once, at once", async () => {
    const notifier = new MemoryNotifier();
    const clock = new HandClock();

    await new Teller(notifier, clock).tell("drive/block", message);
    await clock.move(60_000);

    expect(notifier.told).toEqual([message]);
  });

  it("gets two messages for a hundred files: the first, and the sum", async () => {
    const notifier = new MemoryNotifier();
    const clock = new HandClock();
    const teller = new Teller(notifier, clock);

    for (let i = 0; i < 100; i++) await teller.tell("drive/block", message);
    await clock.move(60_000);

    expect(notifier.told).toHaveLength(2);
    expect(notifier.told[1]!.body.zh).toContain("99");
  });

  it("hears ever less of what goes on for an hour, and of all of it", async () => {
    const notifier = new MemoryNotifier();
    const clock = new HandClock();
    const teller = new Teller(notifier, clock);

    for (let second = 0; second < 3_600; second++) {
      await teller.tell("drive/li", message);
      await clock.move(1_000);
    }
    await clock.move(3_600_000);

    const counts = notifier.told.slice(1).map(({ body }) => Number(/\d+/.exec(body.zh)?.[0]));
    expect(notifier.told.length).toBeLessThan(12);
    expect(counts.reduce((sum, count) => sum + count, 1)).toBe(3_600);
  });

  it("is told at once again after it has been quiet", async () => {
    const notifier = new MemoryNotifier();
    const clock = new HandClock();
    const teller = new Teller(notifier, clock);

    await teller.tell("drive/li", message);
    await clock.move(10_001);

    expect(await teller.tell("drive/li", message)).toBe(true);
  });

  it("is told of different slips apart", async () => {
    const notifier = new MemoryNotifier();
    const teller = new Teller(notifier, new HandClock());

    await teller.tell("drive/block", message);
    await teller.tell("usb/warn", message);

    expect(notifier.told).toHaveLength(2);
  });
});
