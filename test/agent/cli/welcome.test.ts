import { describe, expect, it } from "vitest";
import { TIERS, welcome } from "../../../agent/cli/welcome.ts";
import type { Tier } from "../../../agent/platform/platform.ts";
import { aConfig } from "../../support/agent-config.ts";
import { fakeShell } from "./fake-shell.ts";

const CHANNELS = [
  { id: "drive", kind: "cloud-sync", roots: ["/home/li/云盘"], mode: "enforce" },
  { id: "try-out", kind: "cloud-sync", roots: ["/data/try-out"], mode: "enforce" },
] as const;

function lines(
  tier: Tier,
  lang: "zh" | "en",
  channels: readonly (typeof CHANNELS)[number][] = CHANNELS,
): string {
  const shell = fakeShell("/", lang);
  welcome({ config: aConfig(), tier, channels }, shell);
  return shell.lines.join("\n");
}

describe("the first lines of a running agent", () => {
  it.each(
    (["prevent", "hold", "remove"] as const).flatMap((tier) => [
      [tier, "zh"] as const,
      [tier, "en"] as const,
    ]),
  )("say what it can really do here: %s, %s", (tier, lang) => {
    const said = lines(tier, lang);

    for (const name of Object.keys(TIERS) as Tier[]) {
      expect(said.includes(TIERS[name][lang])).toBe(name === tier);
    }
  });

  it("name every way out that is guarded, and the folder to try it on", () => {
    const said = lines("prevent", "zh");

    for (const word of CHANNELS.flatMap(({ id, roots }) => [id, ...roots])) expect(said).toContain(word);
    expect(said).toContain("试一试");
  });

  it("propose nothing to try where there is no such folder", () => {
    expect(lines("remove", "zh", [CHANNELS[0]])).not.toContain("试一试");
  });
});
