import type { Command as Program } from "commander";
import { reporterError } from "../../reporter/errors.ts";
import { purgeEvidence } from "../../reporter/evidence.ts";
import { resolveData } from "../config/locate.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { oneOf } from "./incidents-filter.ts";
import type { Shell } from "./shell.ts";
import { confirmed } from "./vault-confirm.ts";
import { openForChange, whoDecides } from "./vault-open.ts";

const FORMATS = ["text", "json"] as const;
const NOT_DONE = 2;

export interface PurgeOptions extends PlaceOptions {
  readonly reason: string;
  readonly yes?: boolean;
}

export function registerPurge(vault: Program, shell: Shell): void {
  const { say } = shell;
  const purge = vault
    .command("purge")
    .argument("<id>", say({ zh: "隔离区编号", en: "id of the entry" }))
    .description(
      say({ zh: "永久销毁一份加密副本；记录在案", en: "destroy an encrypted copy for good; goes on record" }),
    )
    .requiredOption("--reason <text>", say({ zh: "理由，记录在案", en: "why; goes on record" }))
    .option("--yes", say({ zh: "不再询问", en: "do not ask" }))
    .addHelpText("after", '\n  shoumi vault purge V-20261123-k7m2p9xd --reason "保存期满，批准文号 2026-17"');
  placeOptions(purge, shell, FORMATS).action((id: string, options: PurgeOptions) =>
    purgeEntry(id, options, shell),
  );
}

export async function purgeEntry(id: string, options: PurgeOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  if (options.reason.trim() === "") throw reporterError("OPTION_UNKNOWN", '--reason ""');
  const { data } = await resolveData(options, shell);
  const reporter = await openForChange(data, id);
  try {
    if (!options.yes && !(await confirmed(id, shell))) return refused(shell);
    const by = whoDecides();
    await purgeEvidence(reporter, id, { at: Date.now(), by, reason: options.reason });
    if (format === "json") shell.out.json({ id, purged: true });
    else shell.out.line(shell.say({ zh: `已清除：${id}`, en: `Purged: ${id}` }));
  } finally {
    await reporter.close();
  }
}

function refused({ out, say, exit }: Shell): void {
  out.note(say({ zh: "未清除任何文件。", en: "Nothing was purged." }));
  exit(NOT_DONE);
}
