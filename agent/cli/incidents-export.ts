import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import type { Command as Program } from "commander";
import { EXPORT_FORMATS, type ExportFormat, exportFormat } from "../../reporter/export/format.ts";
import { openRecords } from "../../reporter/open.ts";
import { everyEvent, everyIncident } from "../../reporter/store/pages.ts";
import type { IncidentFilter, IncidentStore } from "../../reporter/store/store.ts";
import { resolveData } from "../config/locate.ts";
import { type FilterOptions, filterOf, filterOptions, oneOf } from "./incidents-filter.ts";
import { writeLines } from "./incidents-output.ts";
import type { Shell } from "./shell.ts";

export interface ExportOptions extends FilterOptions {
  readonly output?: string;
}

export function registerExport(incidents: Program, shell: Shell): void {
  const { say } = shell;
  const command = incidents
    .command("export")
    .description(
      say({
        zh: "导出报告及其每个文件：JSON Lines、CSV，或 OCSF 1.8",
        en: "export incidents with every file: JSON Lines, CSV, or OCSF 1.8",
      }),
    )
    .option("--output <file>", say({ zh: "写入文件（仅本人可读）", en: "write to a file only you can read" }))
    .addHelpText("after", "\n  shoumi incidents export --format csv --since 30d --output 十一月.csv");
  filterOptions(command, shell, EXPORT_FORMATS).action((options: ExportOptions) =>
    exportIncidents(options, shell),
  );
}

export async function exportIncidents(options: ExportOptions, shell: Shell): Promise<void> {
  const name = oneOf(EXPORT_FORMATS, options.format, "--format");
  const filter = filterOf(options, Date.now());
  const format = exportFormat(name, { hostname: hostname(), version: version() });
  const { data } = await resolveData(options, shell);
  const store = openRecords(data);
  try {
    const lines = linesOf(store, filter, format);
    if (options.output !== undefined) {
      await writeLines(lines, resolve(shell.cwd, options.output), format.newline);
    } else {
      // The terminal ends each line itself.
      for await (const line of lines) shell.out.line(line + format.newline.slice(0, -1));
    }
  } finally {
    await store.close();
  }
}

async function* linesOf(
  store: IncidentStore,
  filter: IncidentFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  yield* format.head;
  for (const incident of await everyIncident(store, filter)) {
    yield* format.incident(incident);
    for await (const event of everyEvent(store, incident.id)) yield format.event(event, incident);
  }
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
