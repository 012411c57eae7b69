import { resolve } from "node:path";
import type { Command as Program } from "commander";
import { reporterError } from "../../reporter/errors.ts";
import { copyEvidence, releaseEvidence } from "../../reporter/evidence.ts";
import type { Reporter } from "../../reporter/open.ts";
import type { Released } from "../../reporter/vault/release.ts";
import { spoken } from "../ask/reasons.ts";
import { resolveData } from "../config/locate.ts";
import { removeNotice } from "../notices.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { oneOf } from "./incidents-filter.ts";
import { printable } from "./incidents-words.ts";
import type { Shell } from "./shell.ts";
import { openForChange, whoDecides } from "./vault-open.ts";

const FORMATS = ["text", "json"] as const;

export interface ReleaseOptions extends PlaceOptions {
  readonly reason?: string;
  readonly to?: string;
}

export function registerRelease(vault: Program, shell: Shell): void {
  const { say } = shell;
  const release = vault
    .command("release")
    .argument("<id>", say({ zh: "隔离区编号", en: "id of the entry" }))
    .description(
      say({
        zh: "把文件原样放回原处，并准许它经该通道外传；记录在案",
        en: "put a file back as it was and let it pass its channel; goes on record",
      }),
    )
    .option(
      "--to <path>",
      say({ zh: "只在别处还原一份，不作准许", en: "restore a copy elsewhere, approving nothing" }),
    )
    .option("--reason <text>", say({ zh: "理由，记录在案", en: "why; goes on record" }))
    .addHelpText(
      "after",
      "\n  shoumi vault release V-20261123-k7m2p9xd --reason 已批准，2026-17\n  shoumi vault release V-20261123-k7m2p9xd --to /root/review/",
    );
  placeOptions(release, shell, FORMATS).action((id: string, options: ReleaseOptions) =>
    releaseEntry(id, options, shell),
  );
}

export async function releaseEntry(id: string, options: ReleaseOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  const reason = options.reason === undefined ? undefined : spoken(options.reason);
  if (options.reason !== undefined && reason === undefined) throw reporterError("OPTION_UNKNOWN", "--reason");
  const { data } = await resolveData(options, shell);
  const reporter = await openForChange(data, id);
  try {
    const to = options.to && resolve(shell.cwd, options.to);
    const released = to === undefined ? await giveBack(reporter, id, reason) : await copy(reporter, id, to);
    if (format === "json") shell.out.json(released);
    else tell(released, shell);
  } finally {
    await reporter.close();
  }
}

async function giveBack(reporter: Reporter, id: string, reason: string | undefined): Promise<Released> {
  const { path } = await reporter.vault.entry(id);
  const released = await releaseEvidence(reporter, id, {
    at: Date.now(),
    by: whoDecides(),
    ...(reason !== undefined && { reason }),
  });
  await removeNotice(path, id);
  return released;
}

function copy(reporter: Reporter, id: string, to: string): Promise<Released> {
  return copyEvidence(reporter, id, { at: Date.now(), by: whoDecides(), to });
}

function tell({ path, beside, notRestored }: Released, { out, say }: Shell): void {
  const name = printable(path);
  out.line(say({ zh: `已还原：${name}`, en: `Restored: ${name}` }));
  if (beside)
    out.note(
      say({
        zh: "原名已被另一文件占用，故放在旁边，没有覆盖。",
        en: "Another file has its name by now: it stands beside, nothing was replaced.",
      }),
    );
  if (notRestored.length > 0)
    out.note(
      say({ zh: `未能还原：${notRestored.join("，")}`, en: `Not restored: ${notRestored.join(", ")}` }),
    );
}
