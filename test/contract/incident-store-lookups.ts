import { expect, it } from "vitest";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { anEvent, HOUR, MORNING, seenAt, verdict } from "../reporter/samples.ts";

type Given = () => IncidentStore;

export function listing(given: Given): void {
  it.each([
    ["all, newest first", {}, [3, 2, 1]],
    ["since a time", { since: MORNING + HOUR }, [3, 2]],
    ["of a channel", { channelId: "usb" }, [2]],
    ["of an effect", { effect: "warn" }, [3]],
    ["of a state", { state: "resolved" }, [1]],
    ["a page", { limit: 2 }, [3, 2]],
  ] as const)("lists incidents: %s", async (_, filter, hours) => {
    await threeIncidents(given());

    const found = await given().list(filter);

    expect(found.map(({ firstAt }) => (firstAt - MORNING) / HOUR + 1)).toEqual(hours);
  });

  it("pages through incidents and events without missing or repeating one", async () => {
    await threeIncidents(given());
    await given().commit({ events: Array.from({ length: 5 }, () => anEvent({ user: "wang" })) });
    const [newest] = await given().list({ limit: 1 });
    const wang = (await given().list()).find(({ user }) => user === "wang")!;

    const rest = await given().list({ after: newest! });
    const page = await given().events(wang.id, { limit: 2 });
    const others = await given().events(wang.id, { after: page[1]!.id, limit: 9 });

    expect([newest!, ...rest].map(({ id }) => id)).toEqual((await given().list()).map(({ id }) => id));
    expect(new Set([...page, ...others].map(({ id }) => id)).size).toBe(5);
  });
}

async function threeIncidents(store: IncidentStore): Promise<void> {
  await store.commit({ events: [anEvent()] });
  await store.commit({
    events: [anEvent({ at: MORNING + HOUR, channel: { id: "usb", kind: "removable" } })],
  });
  await store.commit({
    events: [anEvent({ at: MORNING + 2 * HOUR, verdict: { ...verdict, effect: "warn" } })],
  });
  const oldest = (await store.list()).at(-1)!;
  await store.setState(oldest.id, { state: "resolved", at: MORNING + 3 * HOUR });
}

export function looking(given: Given): void {
  it("remembers in which state a file was judged, to the last digit", async () => {
    const seen = seenAt("/home/li/云盘/a.docx", { effect: "block", eventId: "event-x" });
    await given().commit({ seen: [seenAt(seen.path), seen] });

    expect(await given().seenAt(seen.path)).toEqual(seen);
    expect(await given().seenAt("/home/li/云盘")).toBeUndefined();
  });

  it("looks up a folder, and only that, page by page", async () => {
    const inside = ["/云盘/a", "/云盘/b/c", "/云盘/文件.docx"];
    await given().commit({ seen: ["/云盘", "/云盘2/x", "/云盘.txt", ...inside].map((path) => seenAt(path)) });

    const first = await given().seenUnder("/云盘", { limit: 2 });
    const rest = await given().seenUnder("/云盘/", { after: first[1]!.path, limit: 2 });

    expect([...first, ...rest].map(({ path }) => path)).toEqual(inside);
  });

  it("forgets paths that are gone, and the oldest beyond a bound", async () => {
    const seen = ["/a", "/b", "/c", "/d"].map((path, i) => seenAt(path, { at: MORNING - i }));
    await given().commit({ seen });

    await given().commit({ gone: ["/a", "/never-there"] });
    const trimmed = await given().trimSeen(2);

    expect(trimmed).toBe(1);
    expect((await given().seenUnder("/", { limit: 9 })).map(({ path }) => path)).toEqual(["/b", "/c"]);
  });
}

export function releasing(given: Given): void {
  const release = { sha256: "c".repeat(64), channelId: "usb", at: MORNING };

  it("lets an approved content pass its channel, and no other", async () => {
    await given().approve({ ...release, by: "wang", eventId: "event-1" });

    expect(await given().isReleased(release.sha256, "usb")).toBe(true);
    expect(await given().isReleased(release.sha256, "team-drive")).toBe(false);
    expect(await given().isReleased("d".repeat(64), "usb")).toBe(false);
  });

  it.each([
    ["withdrawn", (store: IncidentStore) => store.withdraw({ ...release, at: MORNING + 1 })],
    ["granted for less long", (store: IncidentStore) => store.approve({ ...release, until: MORNING + 1 })],
  ])("stops it again when the approval is %s", async (_, change) => {
    await given().approve(release);

    await change(given());

    expect(await given().isReleased(release.sha256, "usb", MORNING + 2)).toBe(false);
    expect(await given().ledger({ after: 1, limit: 5 })).toHaveLength(1);
  });
}
