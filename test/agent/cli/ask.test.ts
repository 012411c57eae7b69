import { existsSync, readdirSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { Desk } from "../../../agent/ask/desk.ts";
import { openDoor } from "../../../agent/ask/door.ts";
import type { ShownQuestion } from "../../../agent/ask/request.ts";
import { askCommand } from "../../../agent/cli/ask.ts";
import { askAtTerminal } from "../../../agent/cli/ask-terminal.ts";
import { incidentsCommand } from "../../../agent/cli/incidents.ts";
import { vaultCommand } from "../../../agent/cli/vault.ts";
import { askAddress } from "../../../agent/platform/index.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { until } from "../../support/until.ts";
import { office } from "../ask/scene.ts";
import { ran } from "./records-scene.ts";

/** An agent that asks its person about one file, and a command line beside it. */
async function asking() {
  const scene = await office();
  const { questions, reporter, clock, data } = scene;
  const settings = { seconds: 60, default: "stop" } as const;
  const desk = new Desk({ questions, settings, reporter, clock });
  const server = await openDoor(askAddress(data), (request) => desk.answer(request, {}));
  onTestFinished(() => void server.close());
  const event = await scene.warn("a.docx");
  const { id } = questions.open()[0]!;
  const ask = (...args: string[]) => ran(askCommand, ["ask", ...args, "--data", data]);
  return { ...scene, event, id, ask };
}

describe("shoumi ask", () => {
  it("lists what is asked, with the time that is left and how to answer", async () => {
    const { ask, id } = await asking();

    const text = (await ask()).lines.join("\n");

    for (const words of [
      id,
      "还剩 60 秒",
      "「a.docx」",
      "文件标为内部资料",
      `shoumi ask ${id} --go --reason`,
    ])
      expect(text).toContain(words);
  });

  it("prints one object a question", async () => {
    const { ask, id } = await asking();

    expect((await ask("--format", "json")).json).toMatchObject([
      {
        id,
        channel: "team-drive",
        kind: "cloud-sync",
        files: 1,
        names: ["a.docx"],
        user: "li",
        default: "stop",
      },
    ]);
  });

  it("goes on with a reason, which an incident then shows", async () => {
    const { ask, id, event, data } = await asking();

    const { lines } = await ask(id, "--go", "--reason", "来函 17 号");

    expect(lines).toEqual(["已继续，理由已记录。"]);
    expect(existsSync(event.path)).toBe(true);
    const list = await ran(incidentsCommand, ["incidents", "list", "--format", "json", "--data", data]);
    const incident = String(list.json[0]!.id);
    const shown = await ran(incidentsCommand, ["incidents", "show", incident, "--data", data]);
    expect(shown.lines.join("\n")).toContain("本人说明理由后继续 (其他理由…)");
    expect(shown.lines.join("\n")).toContain("理由：来函 17 号");
    const json = await ran(incidentsCommand, [
      "incidents",
      "show",
      incident,
      "--format",
      "json",
      "--data",
      data,
    ]);
    expect(json.json[0]!.files).toMatchObject([
      { outcome: "justified", detail: "other", justification: "来函 17 号" },
    ]);
  });

  it("stops", async () => {
    const { ask, id, sync } = await asking();

    await ask(id, "--stop");

    expect(readdirSync(sync)).toEqual([expect.stringContaining("Shoumi-notice")]);
    expect((await ask()).lines).toEqual(["没有待回答的询问。"]);
  });

  it.each([
    ["no reason", ["--go"], "REASON_MISSING"],
    ["a blank one", ["--go", "--reason", " "], "REASON_MISSING"],
    ["both answers", ["--go", "--stop", "--reason", "approved"], "QUESTION_UNKNOWN"],
  ])("does nothing with %s", async (_, args, code) => {
    const { ask, id, questions } = await asking();

    await expect(ask(id, ...args)).rejects.toMatchObject({ code });

    expect(questions.open()).toHaveLength(1);
  });

  it("says that somebody was quicker", async () => {
    const { ask, id } = await asking();
    await ask(id, "--stop");

    await expect(ask(id, "--go", "--reason", "approved")).rejects.toMatchObject({ code: "QUESTION_LATE" });
  });

  it("says that no agent runs", async () => {
    await expect(ran(askCommand, ["ask", "--data", tempFolder()])).rejects.toMatchObject({
      code: "NOT_RUNNING",
    });
  });

  it("asks for a review of a held file, which the vault then shows", async () => {
    const { ask, id, event, data } = await asking();
    await ask(id, "--stop");

    const { lines } = await ask("review", event.vaultId!, "--reason", "报送市局");

    expect(lines.join()).toContain("已申请审查");
    const listed = await ran(vaultCommand, ["vault", "list", "--format", "json", "--data", data]);
    expect(listed.json).toMatchObject([
      { id: event.vaultId, detail: "review-asked", review: { reason: "报送市局" } },
    ]);
  });
});

describe("a question at a terminal", () => {
  function terminal() {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = "";
    output.on("data", (chunk) => {
      shown += chunk;
    });
    const question = { deadline: 60_000, default: "stop" } as ShownQuestion;
    let now = 0;
    const answer = askAtTerminal(question, { input, output, language: "zh", now: () => now });
    const later = (ms: number) => {
      now += ms;
    };
    return { input, answer, shown: () => shown, later };
  }

  it.each([
    ["0\n", { choice: "stop" }],
    ["1\n", { choice: "go", reason: { id: "approved" } }],
    ["9\n2\n", { choice: "go", reason: { id: "need-to-know" } }],
    ["4\n来函 17 号\n", { choice: "go", reason: { id: "other", text: "来函 17 号" } }],
    ["4\n \n3\n", { choice: "go", reason: { id: "not-sensitive" } }],
  ])("takes %j for %j", async (typed, answer) => {
    const it = terminal();

    it.input.write(typed);

    expect(await it.answer).toEqual(answer);
  });

  it("counts down in the prompt, and ends with the time", async () => {
    const it = terminal();
    await until("it is asked", () => it.shown().includes("还剩 60 秒"));

    it.later(3_000);
    await until("the seconds run", () => it.shown().includes("还剩 57 秒"));
    it.later(57_000);

    expect(await it.answer).toBeUndefined();
  });

  it("ends when nobody can type any more", async () => {
    const it = terminal();

    it.input.end();

    expect(await it.answer).toBeUndefined();
  });
});
