import { expect, it } from "vitest";
import { notificationCentre } from "../../../../agent/platform/macos/notifier.ts";

const message = {
  title: { zh: '守密"提醒', en: "Shoumi" },
  body: { zh: "文件已拦截", en: "File stopped" },
};

it("hands the words to osascript as arguments, not as script", async () => {
  const calls: (readonly string[])[] = [];
  const centre = notificationCentre(501, async (file, args) => {
    calls.push([file, ...args]);
    return 0;
  });

  const told = await centre.tell(message);

  const [words] = calls;
  expect([told, centre.reach, words?.at(0)]).toEqual([true, "desktop", "/usr/bin/osascript"]);
  expect(words?.slice(-3)).toEqual(["--", '守密"提醒 / Shoumi', "文件已拦截\nFile stopped"]);
});

it.each([
  [0, 0, false],
  [501, 1, false],
  [501, undefined, false],
])("account %s, answer %s: somebody was told: %s", async (uid, code, expected) => {
  expect(await notificationCentre(uid, async () => code).tell(message)).toBe(expected);
});
