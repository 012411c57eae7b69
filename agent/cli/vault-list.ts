import type { Command as Program } from "commander";
import { type ReporterErrorCode, reporterError } from "../../reporter/errors.ts";
import { timeText } from "../../reporter/export/records.ts";
import { openEvidence } from "../../reporter/open.ts";
import type { VaultEntry, VaultList } from "../../reporter/vault/entries.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import { resolveData } from "../config/locate.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { oneOf } from "./incidents-filter.ts";
import { localTime, printable, type Say } from "./incidents-words.ts";
import { table } from "./output.ts";
import type { Shell } from "./shell.ts";

const FORMATS = ["table", "json"] as const;
const NOT_ALL_READ = 2;

const STATES: Readonly<Record<VaultEntry["state"], Bilingual>> = {
  held: { zh: "隔离中", en: "held" },
  released: { zh: "已释放（存有加密副本）", en: "released, encrypted copy kept" },
  staged: { zh: "已扣住，待加密", en: "guarded, to be encrypted" },
};

export function registerVaultList(vault: Program, shell: Shell): void {
  const list = vault
    .command("list")
    .description(shell.say({ zh: "列出隔离区中的文件", en: "list what lies in the vault" }))
    .addHelpText("after", "\n  shoumi vault list --format json");
  placeOptions(list, shell, FORMATS).action((options: PlaceOptions) => listVault(options, shell));
}

export async function listVault(options: PlaceOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  const { data } = await resolveData(options, shell);
  const vault = await openEvidence(data);
  const { entries, damaged } = (await vault?.list()) ?? { entries: [], damaged: [] };
  if (format === "json") for (const entry of entries) shell.out.json(entryRecord(entry));
  else if (entries.length + damaged.length === 0)
    shell.out.line(shell.say({ zh: "隔离区是空的。", en: "The vault is empty." }));
  else for (const line of listText(entries, shell.say)) shell.out.line(line);
  complain(damaged, shell);
}

function entryRecord({ id, path, sha256, at, size, channelId, state, eventId }: VaultEntry) {
  return { id, path, sha256, at: timeText(at), size, channel: channelId, state, event: eventId };
}

function listText(entries: readonly VaultEntry[], say: Say): readonly string[] {
  const head = [
    say({ zh: "编号", en: "ENTRY" }),
    say({ zh: "时间", en: "TAKEN" }),
    say({ zh: "通道", en: "CHANNEL" }),
    say({ zh: "字节", en: "BYTES" }),
    say({ zh: "状态", en: "STATE" }),
    say({ zh: "原路径", en: "PATH" }),
  ];
  const rows = entries.map(({ id, at, channelId, size, state, path }) => [
    id,
    localTime(at),
    printable(channelId),
    String(size),
    say(STATES[state]),
    printable(path),
  ]);
  return table([head, ...rows]);
}

const READ_ERRORS: readonly string[] = [
  "VAULT_KEY_WRONG",
  "VAULT_ENTRY_DAMAGED",
] satisfies ReporterErrorCode[];

/** Entries that cannot be read are told apart from those that are not there. */
function complain(damaged: VaultList["damaged"], { out, exit }: Shell): void {
  for (const { id, code } of damaged) {
    const known = READ_ERRORS.includes(code) ? (code as ReporterErrorCode) : "VAULT_FAILED";
    out.error(reporterError(known, id));
  }
  if (damaged.length > 0) exit(NOT_ALL_READ);
}
