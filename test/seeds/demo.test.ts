import { describe, expect, it, onTestFinished } from "vitest";
import type { ReplayCase } from "../../seeds/cases/replay-case.ts";
import { demo } from "../../seeds/demo.ts";
import { type DemoPaper, demoPapers } from "../../seeds/demo-papers.ts";
import { makePlayground } from "../../seeds/playground.ts";
import { shoumi } from "../support/daemon-process.ts";
import { type Conduct, playedAgent } from "./played-agent.ts";

const papers: readonly DemoPaper[] = [...demoPapers()];
/** The papers as a case, for the played agent to know what is right. */
const asCase: ReplayCase = {
  id: "demo",
  title: { zh: "演示", en: "demo" },
  story: { zh: "演示", en: "demo" },
  channel: "cloud-sync",
  count: papers.length,
  held: {},
  files: function* () {
    for (const paper of papers) yield { ...paper, expect: {} };
  },
};

async function play(conduct: Conduct) {
  const playground = makePlayground({ id: "test", kind: "cloud-sync", folderName: "试用" });
  onTestFinished(() => playground.remove());
  const told: string[] = [];
  const audience = {
    copying: ({ path }: DemoPaper) => void told.push(path),
    judged: (_paper: DemoPaper, verdict?: { effect: string }) => void told.push(verdict?.effect ?? "none"),
  };
  const agent = playedAgent(asCase, conduct);
  const signal = new AbortController().signal;
  const result = await demo(papers, audience, { agent, playground, signal, patienceMs: 200 });
  return { told, result };
}

describe("the demo", () => {
  it("copies one paper after the other and tells the verdict of each", async () => {
    const { told, result } = await play({});

    expect(told).toEqual(papers.flatMap(({ path, effect }) => [path, effect ?? "allow"]));
    expect(result!.ok).toBe(true);
    expect(result!.records.vault).toHaveLength(5);
  });

  it.each<[string, Conduct]>([
    ["a marked paper goes through", { judge: () => "allow" }],
    ["a verdict does not come", { judge: (name, right) => (name.endsWith(".pdf") ? undefined : right) }],
  ])("does not end well when %s", async (_case, conduct) => {
    expect((await play(conduct)).result!.ok).toBe(false);
  });

  it("shows a marked docx, xlsx, pdf, pptx and zip, and three papers that may leave", () => {
    const endings = (marked: boolean) =>
      papers
        .filter(({ effect }) => (effect !== undefined) === marked)
        .map(({ path }) => path.split(".").at(-1));

    expect(endings(true).sort()).toEqual(["docx", "pdf", "pptx", "xlsx", "zip"]);
    expect(endings(false)).toEqual(["docx", "docx", "docx"]);
  });
});

it.each([
  { lang: "zh_CN.UTF-8", stopped: "■ 已拦截", passed: "✓ 放行", last: "npx shoumi vault release V-" },
  { lang: "en_GB.UTF-8", stopped: "■ stopped", passed: "✓ passed", last: "npx shoumi vault release V-" },
])("shoumi demo plays with the real agent ($lang)", ({ lang, stopped, passed, last }) => {
  const { out, err, code } = shoumi(["demo"], { lang });

  expect(out.split(stopped).length - 1, out + err).toBe(5);
  expect(out.split(passed).length - 1).toBe(3);
  expect(out).toContain("[cn-markings/state-secret]");
  expect(out).toContain(last);
  expect(code).toBe(0);
});
