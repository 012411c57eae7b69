import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { knock, openDoor } from "../../../agent/ask/door.ts";
import { Doors } from "../../../agent/ask/doors.ts";
import type { Happening } from "../../../agent/happening.ts";
import { personAddress } from "../../../agent/platform/index.ts";
import { asNobody } from "../../support/as-nobody.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { until } from "../../support/until.ts";

const NOBODY = 65_534;
const isRoot = process.getuid!() === 0;

async function door(answer: (request: unknown) => Promise<unknown>) {
  const path = join(tempFolder(), "door.sock");
  const server = await openDoor(path, answer);
  onTestFinished(() => void server.close());
  return path;
}

describe("a door", () => {
  it("gives the answer to a request", async () => {
    const path = await door(async (request) => ({ heard: request }));

    expect(await knock(path, { want: "questions" })).toEqual({ heard: { want: "questions" } });
  });

  it.each([
    ["too much", "x".repeat(9_000)],
    ["what is no JSON", "questions\n"],
  ])("is shut on whoever says %s", async (_, text) => {
    const heard: unknown[] = [];
    const path = await door(async (request) => heard.push(request));
    const socket = createConnection(path);
    socket.on("error", () => {});

    socket.write(text);

    await until("it is shut", () => socket.closed || socket.destroyed);
    expect(heard).toEqual([]);
  });

  it("is not there when nobody runs", async () => {
    expect(await knock(join(tempFolder(), "none.sock"), {})).toBeUndefined();
  });

  it("shuts out whoever comes when its answer fails", async () => {
    const path = await door(() => Promise.reject(new Error("out of order")));

    expect(await knock(path, {})).toBeUndefined();
  });
});

describe.skipIf(!isRoot)("the doors of an agent that serves several people (takes root)", () => {
  async function doors() {
    const data = tempFolder();
    const said: Happening[] = [];
    const ofPerson = (uid: number) => personAddress(data, uid)!;
    onTestFinished(() => rmSync(dirname(ofPerson(1)), { recursive: true, force: true }));
    const made = new Doors({
      own: join(data, "ask.sock"),
      ofPerson,
      userOf: (uid) => (uid === NOBODY ? "nobody" : "li"),
      answer: async (_, by) => by,
      say: (happening) => said.push(happening),
    });
    onTestFinished(() => made.close());
    return { data, made, said, ofPerson };
  }

  it("tell whoever opens theirs from everybody else", async () => {
    const { data, made, ofPerson } = await doors();
    await made.open([NOBODY, 1_000]);

    const answers = await asNobody(async () => [
      await knock(ofPerson(NOBODY), {}),
      await knock(ofPerson(1_000), {}),
      await knock(join(data, "ask.sock"), {}),
    ]);

    expect(answers).toEqual([{ uid: NOBODY, user: "nobody" }, undefined, undefined]);
    expect(await knock(join(data, "ask.sock"), {})).toEqual({});
  });

  it("belong to their person and lie where nobody can put another in their place", async () => {
    const { made, ofPerson } = await doors();

    await made.open([NOBODY]);

    const [socket, folder] = [statSync(ofPerson(NOBODY)), statSync(dirname(ofPerson(NOBODY)))];
    expect([socket.uid, socket.mode & 0o777]).toEqual([NOBODY, 0o600]);
    expect([folder.uid, folder.mode & 0o777]).toEqual([0, 0o755]);
  });

  it("take the place of those that a killed agent left behind, and go with the agent", async () => {
    const { made, ofPerson } = await doors();
    await made.open([1_000]);
    writeFileSync(join(dirname(ofPerson(1)), ".65534"), "");

    await made.admit(NOBODY);
    expect(await asNobody(() => knock(ofPerson(NOBODY), {}))).toMatchObject({ uid: NOBODY });
    made.close();

    expect(existsSync(dirname(ofPerson(NOBODY)))).toBe(false);
  });
});
