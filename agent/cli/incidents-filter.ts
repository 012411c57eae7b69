import type { Command as Program } from "commander";
import { reporterError } from "../../reporter/errors.ts";
import type { IncidentFilter } from "../../reporter/store/store.ts";
import { EFFECTS } from "../../rules/vocabulary.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import type { Shell } from "./shell.ts";

export interface FilterOptions extends PlaceOptions {
  readonly since?: string;
  readonly channel?: string;
  readonly effect?: string;
}

export function filterOptions(program: Program, shell: Shell, formats: readonly string[]): Program {
  const { say } = shell;
  return placeOptions(program, shell, formats)
    .option(
      "--since <time>",
      say({
        zh: "只看此时之后的：2026-11-23、2026-11-23T09:00，或 24h、7d",
        en: "only after this time: 2026-11-23, 2026-11-23T09:00, or 24h, 7d",
      }),
    )
    .option("--channel <id>", say({ zh: "只看这个通道", en: "only this channel" }))
    .option(
      `--effect <${EFFECTS.slice(1).join("|")}>`,
      say({ zh: "只看这种处置", en: "only with this effect" }),
    );
}

export function filterOf({ since, channel, effect }: FilterOptions, now: number): IncidentFilter {
  return {
    ...(since !== undefined && { since: timeOf(since, now) }),
    ...(channel !== undefined && { channelId: channel }),
    ...(effect !== undefined && { effect: oneOf(EFFECTS, effect, "--effect") }),
  };
}

/** Throws an OPTION_UNKNOWN that names the option. */
export function oneOf<T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw reporterError("OPTION_UNKNOWN", `${option} ${value} (${allowed.join("|")})`);
  return found;
}

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A day or a time in this machine's time zone, or so long before `now`. */
export function timeOf(text: string, now: number): number {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * UNITS_MS[unit!]!;
  // A bare day would be read as UTC.
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(at)) throw reporterError("OPTION_UNKNOWN", `--since ${text}`);
  return at;
}
