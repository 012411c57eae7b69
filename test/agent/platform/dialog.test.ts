import { describe, expect, it } from "vitest";
import { note, type Running, runningFrom } from "../../../agent/ask/running.ts";
import { sheetOf } from "../../../agent/ask/sheet.ts";
import { realClock } from "../../../agent/clock.ts";
import { desktopAsker } from "../../../agent/platform/linux/desktop-asker.ts";
import type { PersonSession } from "../../../agent/platform/linux/sessions.ts";
import { anEvent } from "../../reporter/samples.ts";
import { insist } from "../../support/insist.ts";
import { missingScreen, type Screen, screen } from "../../support/screen.ts";
import { until } from "../../support/until.ts";

const missing = missingScreen();
const NOBODY = 65_534;
/** From the right and lower edge of the window to the middle of its last button. */
const LAST_BUTTON = { right: 60, bottom: 23 };

function asked(name: string, seconds: number): Running {
  const at = Date.now();
  const { channel, sha256 = "" } = anEvent();
  const why = { zh: "文件标为内部资料。", en: "The file is marked as internal." };
  const head = {
    id: "Q-1",
    at,
    deadline: at + seconds * 1_000,
    person: {},
    channel,
    kind: "",
    why,
    rules: [],
  };
  const running = runningFrom(head, at, Promise.resolve());
  note(running, { eventId: "E", path: `/x/${name}`, channelId: channel.id, sha256, kept: { kind: "vault" } });
  return running;
}

/** Asks at this screen, as the person if the tests run as root. */
function ask({ display }: Pick<Screen, "display">, name = "报告.docx", seconds = 60, lang = "C.UTF-8") {
  const uid = process.getuid!();
  const person = uid === 0 ? NOBODY : uid;
  const env = { DISPLAY: display, LANG: lang, HOME: "/tmp" };
  const session: PersonSession = { uid: person, gid: person, env };
  const asker = desktopAsker({
    env: {},
    uid,
    clock: realClock,
    userOf: () => "li",
    sessions: () => [session],
  });
  const ended = new AbortController();
  return { ended, reply: asker.ask(sheetOf(asked(name, seconds), "stop"), { uid: person }, ended.signal) };
}

async function pressLast({ window, hands }: Screen): Promise<void> {
  const { x, y, width, height } = await window();
  hands("mousemove", "--sync", x + width - LAST_BUTTON.right, y + height - LAST_BUTTON.bottom, "click", 1);
}

describe.skipIf(missing !== undefined)(`a dialog on a real screen${missing ? ` (${missing})` : ""}`, () => {
  it("stops for whoever happened to press Enter when it came up", async () => {
    const desk = await screen();
    const { reply } = ask(desk);

    await desk.window();
    desk.hands("key", "--delay", 300, "Return");

    expect(await reply).toEqual({ choice: "stop", who: "li" });
  });

  it("takes words of one's own, and asks again for them when there are none", async () => {
    const desk = await screen();
    const { reply } = ask(desk);
    await insist(
      "words are asked for",
      () => pressLast(desk),
      async () => (await desk.window()).height < 160,
    );
    const middle = async () => {
      const { x, y, width, height } = await desk.window();
      desk.hands("mousemove", "--sync", x + width / 2, y + height - 75, "click", 1);
    };
    const before = desk.picture();
    await middle();
    desk.hands("key", "Return");
    await until(
      "it says that they are missing",
      async () => (await desk.window()).height > 130 && desk.picture() !== before,
    );
    await middle();
    desk.hands("type", "--delay", 20, "letter 17");
    desk.hands("key", "Return");

    expect(await reply).toEqual({ choice: "go", reason: { id: "other", text: "letter 17" }, who: "li" });
  });

  it("counts down before one's eyes", async () => {
    const desk = await screen();
    const { ended } = ask(desk);
    await desk.window();
    await until("it is drawn", () => desk.hasWindow());
    const before = desk.picture();

    await until("the seconds have changed", () => desk.picture() !== before);

    ended.abort();
  });

  it.each(["-–--help.docx", "<b>a</b>&amp;\\n.docx", "a\u202excod.exe", "a\nb\u001b[31m.docx"])(
    "shows a file named %j as it is",
    async (name) => {
      const desk = await screen();
      const { reply } = ask(desk, name);

      await desk.window();
      desk.hands("key", "--delay", 300, "Escape");

      expect(await reply).toEqual({ choice: "stop", who: "li" });
    },
  );

  it("goes away when the question ends elsewhere", async () => {
    const desk = await screen();
    const { ended, reply } = ask(desk);
    await desk.window();

    ended.abort();

    expect(await reply).toBeUndefined();
    await until("it is gone", () => !desk.hasWindow());
  });

  it("speaks English to whom English is set, in any character set", async () => {
    const desk = await screen();
    const { reply } = ask(desk, "报告.docx", 30, "en_US.ISO-8859-1");

    await desk.window();
    expect(desk.hands("search", "--onlyvisible", "--name", "may this file go out")).not.toBe("");

    desk.hands("key", "--delay", 300, "Escape");
    expect(await reply).toMatchObject({ choice: "stop" });
  });

  it("that cannot be shown is no answer", async () => {
    expect(await ask({ display: ":9999" }).reply).toBeUndefined();
  });
});

describe("where there is no desktop", () => {
  it("nobody is asked", async () => {
    const parts = { env: {}, uid: 0, clock: realClock, userOf: () => undefined, sessions: () => [] };

    const reply = await desktopAsker(parts).ask(sheetOf(asked("a", 1), "stop"), {}, AbortSignal.abort());

    expect(reply).toBeUndefined();
  });
});
