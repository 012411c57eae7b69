import type { Command as Program } from "commander";
import { type ReporterErrorCode, reporterError } from "../../reporter/errors.ts";
import { timeText } from "../../reporter/export/records.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";
import { openEvidence, openRecords } from "../../reporter/open.ts";
import type { VaultEntry, VaultList } from "../../reporter/vault/entries.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import { resolveData } from "../config/locate.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { oneOf } from "./incidents-filter.ts";
import { decidedText, localTime, printable, type Say } from "./incidents-words.ts";
import { table } from "./output.ts";
import type { Shell } from "./shell.ts";

const FORMATS = ["table", "json"] as const;
const NOT_ALL_READ = 2;

/** An entry, and what its event has become. */
interface Row {
  readonly entry: VaultEntry;
  readonly event: IncidentEvent | undefined;
}

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
  const rows = await withEvents(entries, data);
  if (format === "json") for (const row of rows) shell.out.json(entryRecord(row));
  else if (entries.length + damaged.length === 0)
    shell.out.line(shell.say({ zh: "隔离区是空的。", en: "The vault is empty." }));
  else for (const line of listText(rows, shell.say)) shell.out.line(line);
  complain(damaged, shell);
}

/** What the agent did not live to record has no event yet; the entry is there all the same. */
async function withEvents(entries: readonly VaultEntry[], data: string): Promise<readonly Row[]> {
  if (entries.length === 0) return [];
  const store = openRecords(data);
  try {
    const rows: Row[] = [];
    for (const entry of entries) rows.push({ entry, event: await store.event(entry.eventId) });
    return rows;
  } finally {
    await store.close();
  }
}

function entryRecord({ entry, event }: Row) {
  const { id, path, sha256, at, size, channelId, state, eventId } = entry;
  const { action = null, detail = null } = event?.outcome ?? {};
  const fields = { id, path, sha256, at: timeText(at), size, channel: channelId, state, event: eventId };
  return { ...fields, user: event?.user ?? null, outcome: action, detail, review: reviewOf(event) };
}

/** Who asked for a review, since when, and what for. */
function reviewOf(event: IncidentEvent | undefined) {
  if (event?.outcome.detail !== "review-asked") return null;
  const { by = null, at, reason = null } = event.outcome;
  return { by, at: at === undefined ? null : timeText(at), reason };
}

function stateText({ entry: { state }, event }: Row, say: Say): string {
  if (state !== "held" || event === undefined) return say(STATES[state]);
  const { action, detail } = event.outcome;
  if (detail === "review-asked") return say({ zh: "已申请审查", en: "review asked for" });
  if (action === "asked") return say({ zh: "正在询问本人", en: "its person is being asked" });
  return action === "held" ? say({ zh: "待审查", en: "held, waits for review" }) : say(STATES[state]);
}

function listText(rows: readonly Row[], say: Say): readonly string[] {
  const head = [
    say({ zh: "编号", en: "ENTRY" }),
    say({ zh: "时间", en: "TAKEN" }),
    say({ zh: "通道", en: "CHANNEL" }),
    say({ zh: "字节", en: "BYTES" }),
    say({ zh: "状态", en: "STATE" }),
    say({ zh: "原路径", en: "PATH" }),
  ];
  const cells = rows.map((row) => {
    const { id, at, channelId, size, path } = row.entry;
    return [id, localTime(at), printable(channelId), String(size), stateText(row, say), printable(path)];
  });
  const [first, ...lines] = table([head, ...cells]);
  return [first!, ...lines.flatMap((line, i) => [line, ...wishText(rows[i]!, say)])];
}

function wishText({ event }: Row, say: Say): readonly string[] {
  const text = reviewOf(event) === null ? undefined : decidedText(event!.outcome, say);
  return text === undefined ? [] : [`    ${text}`];
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
