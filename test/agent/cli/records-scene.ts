import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command as Program } from "commander";
import type { Command } from "../../../agent/cli/shell.ts";
import type { IncidentEvent } from "../../../reporter/incident.ts";
import { openReporter, type Reporter } from "../../../reporter/open.ts";
import { aFile, optionsFor } from "../../reporter/vault/scene.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type FakeShell, fakeShell } from "./fake-shell.ts";

/** A data folder as an agent leaves it, and a sync folder beside it. */
export interface RecordsScene {
  readonly data: string;
  readonly sync: string;
}

export async function recordsScene(
  record: (reporter: Reporter, sync: string) => Promise<void>,
): Promise<RecordsScene> {
  const base = tempFolder();
  const [data, sync] = [join(base, "data"), join(base, "云盘")];
  mkdirSync(sync);
  const reporter = await openReporter(data);
  await record(reporter, sync);
  await reporter.close();
  return { data, sync };
}

/** Takes a file into the vault as the agent does; the id of its entry. */
export async function takeAway(
  { vault, store }: Reporter,
  path: { readonly folder: string; readonly name: string },
  change: Partial<IncidentEvent> = {},
): Promise<string> {
  const file = aFile(path.folder, path.name, `content of ${path.name}`);
  const taken = await vault.take(file, optionsFor(file, change));
  if (taken.kind !== "taken") throw new Error(taken.kind);
  await store.commit({ events: [taken.event] });
  await vault.recorded(taken.id);
  return taken.id;
}

/** Runs a command line as `main.ts` would; what it throws is the test's. */
export async function ran(
  command: Command,
  args: readonly string[],
  lang: "zh" | "en" = "zh",
): Promise<FakeShell & { readonly json: readonly Record<string, unknown>[] }> {
  const shell = fakeShell(tempFolder(), lang);
  const program = new Program("shoumi").exitOverride();
  command.register(program, shell);
  await program.parseAsync([...args], { from: "user" });
  return {
    ...shell,
    get json() {
      return shell.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}
