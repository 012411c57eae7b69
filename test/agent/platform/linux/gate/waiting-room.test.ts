import { describe, expect, it } from "vitest";
import type { FileFacts } from "../../../../../agent/platform/linux/gate/file-facts.ts";
import { WaitingRoom } from "../../../../../agent/platform/linux/gate/waiting-room.ts";

const IDENTITY = { dev: 1n, ino: 1n, size: 1n, mtimeNs: 1n, ctimeNs: 1n };

let fd = 0;

function guest(since: number) {
  fd += 1;
  return { event: { fd, tid: 100 + fd, mask: 0 }, since };
}

function arrive(room: WaitingRoom, inode: string, { channel = "drive", since = 0, deadlineMs = 100 } = {}) {
  const facts: FileFacts = {
    inode,
    stamp: "1",
    size: 1,
    isRegular: true,
    owner: 0,
    links: 1,
    mount: 0,
    identity: () => IDENTITY,
  };
  const question = {
    kind: "root",
    path: `/${inode}`,
    identity: IDENTITY,
    channel,
    program: "",
    uid: 0,
  } as const;
  return room.seat(facts, guest(since), { question, patience: { deadlineMs, late: "closed" } });
}

const sinces = (overdue: ReturnType<WaitingRoom["overdue"]>) => overdue.map(([{ since }]) => since);

describe("a waiting room", () => {
  it("has one party a file and channel, and says which is new", () => {
    const room = new WaitingRoom();
    const isNew = [
      arrive(room, "a"),
      arrive(room, "a"),
      arrive(room, "a", { channel: "chat" }),
      arrive(room, "b"),
    ].map(([, fresh]) => fresh);

    expect([isNew, room.size, room.about("a").length]).toEqual([[true, false, true, true], 4, 2]);
  });

  it("lets a whole party go, once", () => {
    const room = new WaitingRoom();
    const [party] = arrive(room, "a");
    arrive(room, "a");

    expect([room.leave(party).length, room.size, room.about("a")]).toEqual([2, 0, []]);
    room.leave(party);
    expect(room.size).toBe(0);
  });

  it("takes out those whose time is over, in the order in which they came, and leaves the others", () => {
    const room = new WaitingRoom();
    for (const since of [0, 10, 60]) arrive(room, "a", { since });
    arrive(room, "b", { since: 5, deadlineMs: 1_000 });

    expect([sinces(room.overdue(110)), room.size]).toEqual([[0, 10], 2]);
    expect([sinces(room.overdue(159)), sinces(room.overdue(160)), room.size]).toEqual([[], [60], 1]);
  });

  it("asks anew about a file whose party has been taken out", () => {
    const room = new WaitingRoom();
    arrive(room, "a");
    room.overdue(100);

    expect([room.find("a", "drive"), arrive(room, "a", { since: 100 })[1]]).toEqual([undefined, true]);
  });

  it("says whom to ask about again, and not before", () => {
    const room = new WaitingRoom();
    const [party] = arrive(room, "a");
    arrive(room, "b");
    party.askAgainAt = 20;

    expect([room.due(19), room.due(20)]).toEqual([[], [party]]);
  });

  it("is emptied at once", () => {
    const room = new WaitingRoom();
    arrive(room, "a");
    arrive(room, "b");

    expect([room.empty().length, room.size, room.empty()]).toEqual([2, 0, []]);
  });
});
