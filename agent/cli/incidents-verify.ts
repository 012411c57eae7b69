import type { Command as Program } from "commander";
import { reporterError } from "../../reporter/errors.ts";
import { openRecords } from "../../reporter/open.ts";
import type { BreakReason, Verification } from "../../reporter/store/store.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import { resolveData } from "../config/locate.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { oneOf } from "./incidents-filter.ts";
import type { Say } from "./incidents-words.ts";
import type { Shell } from "./shell.ts";

const FORMATS = ["text", "json"] as const;
const BROKEN = 1;

const REASONS: Readonly<Record<BreakReason, Bilingual>> = {
  missing: { zh: "记录缺失", en: "an entry is missing" },
  edited: { zh: "记录被改动", en: "the entry was changed" },
  unlinked: { zh: "与前一条记录不衔接", en: "the entry does not follow from the one before" },
  header: { zh: "报告与最后一次入账的内容不符", en: "an incident is not as it was last entered" },
};

export function registerVerify(incidents: Program, shell: Shell): void {
  const verify = incidents
    .command("verify")
    .description(
      shell.say({
        zh: "核对记录有无删改：退出码 0 完好，1 有断裂，2 无法核对",
        en: "check the records for tampering: exit code 0 whole, 1 broken, 2 could not check",
      }),
    )
    .addHelpText("after", "\n  shoumi incidents verify --data /var/lib/shoumi");
  placeOptions(verify, shell, FORMATS).action((options: PlaceOptions) => verifyRecords(options, shell));
}

export async function verifyRecords(options: PlaceOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  const { data } = await resolveData(options, shell);
  const store = openRecords(data);
  try {
    const found = await store.verify();
    // The agent's start is its first entry: a book without entries is no agent's.
    if (found.kind === "intact" && found.entries === 0) throw reporterError("STORE_MISSING", data);
    if (format === "json") shell.out.json(found);
    else shell.out.line(verificationText(found, shell.say));
    if (found.kind === "broken") shell.exit(BROKEN);
  } finally {
    await store.close();
  }
}

function verificationText(found: Verification, say: Say): string {
  if (found.kind === "broken") {
    const { seq, reason } = found;
    return say({
      zh: `记录在第 ${seq} 条处断裂：${REASONS[reason].zh}。请保全数据目录并联系安全部门。`,
      en: `The records break at entry ${seq}: ${REASONS[reason].en}. Keep the data folder as it is and call security.`,
    });
  }
  const { entries, head } = found;
  return say({
    zh: `记录完好：${entries} 条，末条摘要 ${head.hash.slice(0, 16)}（${head.epoch}）。`,
    en: `The records are whole: ${entries} entries, last hash ${head.hash.slice(0, 16)} (${head.epoch}).`,
  });
}
