import type { Command as Program } from "commander";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { askAgent } from "./ask-client.ts";
import { oneOf } from "./incidents-filter.ts";
import type { Shell } from "./shell.ts";
import { whoDecides } from "./vault-open.ts";

const FORMATS = ["text", "json"] as const;

interface ReviewOptions extends PlaceOptions {
  readonly reason?: string;
}

export function registerReview(ask: Program, shell: Shell): void {
  const { say } = shell;
  const review = ask
    .command("review")
    .argument("<id>", say({ zh: "隔离区编号，见文件夹中的守密提示", en: "id of the entry, see the notice" }))
    .description(
      say({ zh: "申请保密审查，由保密办决定", en: "ask for a review; the security office decides" }),
    )
    .option("--reason <text>", say({ zh: "用途和理由，记录在案", en: "what for; goes on record" }))
    .addHelpText("after", '\n  shoumi ask review V-20261123-k7m2p9xd --reason "报送市局，来函 17 号"');
  // "ask" has options of the same names, and reads them first.
  placeOptions(review, shell, FORMATS).action((id: string) => askReview(id, review.optsWithGlobals(), shell));
}

export async function askReview(id: string, options: ReviewOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  await askAgent(
    { want: "review", vault: id, reason: options.reason ?? "", who: whoDecides() },
    options,
    shell,
  );
  if (format === "json") return shell.out.json({ id, asked: true });
  shell.out.line(
    shell.say({
      zh: `已申请审查：${id}。保密办可用 shoumi vault list 看到。`,
      en: `Asked for a review: ${id}. The security office sees it with "shoumi vault list".`,
    }),
  );
}
