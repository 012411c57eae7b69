import { expect, it } from "vitest";
import { incidentsCommand } from "../../../agent/cli/incidents.ts";
import { anEvent, finding } from "../../reporter/samples.ts";
import { ran, recordsScene } from "./records-scene.ts";

function incidents(...args: string[]) {
  return ran(incidentsCommand, ["incidents", ...args]);
}

it("an incident says why, as it was known when the file was held", async () => {
  const because = { ...finding, signals: [{ name: "star" }, { name: "bare" }] as const };
  const { data } = await recordsScene(({ store }) =>
    store.commit({ events: [anEvent({ findings: [because] })] }).then(() => {}),
  );
  const [incident] = (await incidents("list", "--format", "json", "--data", data)).json;

  const { lines } = await incidents("show", String(incident!.id), "--data", data);

  expect(lines.find((line) => line.includes("→ 第1页首页行写有"))).toMatch(
    /级别之后有星号；但只有级别.*，综合判断可信度.。$/,
  );
});
