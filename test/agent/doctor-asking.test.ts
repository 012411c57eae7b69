import { describe, expect, it } from "vitest";
import type { Patient } from "../../agent/doctor.ts";
import { asking } from "../../agent/doctor-asking.ts";
import type { Asker } from "../../agent/platform/asker.ts";

function patient(reach: Asker["reach"] | undefined, notify = true): Patient {
  const config = { ask: { seconds: 60, default: "stop" }, notify };
  const asker = reach === undefined ? {} : { asker: () => ({ reach, ask: async () => undefined }) };
  return { config, platform: asker } as unknown as Patient;
}

describe("the doctor, on asking people", () => {
  it.each([
    ["there is zenity", patient("desktop"), "ok", "对话框，60 秒后停止"],
    ["there is none", patient("none"), "warning", "只有 shoumi ask，60 秒后停止"],
    ["dialogs are switched off", patient("desktop", false), "ok", "只有 shoumi ask，60 秒后停止"],
    ["the system has none", patient(undefined), "ok", "只有 shoumi ask，60 秒后停止"],
  ])("says what is shown when %s", async (_, it, state, zh) => {
    expect(await asking(it)).toMatchObject({ state, text: { zh } });
  });
});
