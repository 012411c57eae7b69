import type { Command as Program } from "commander";
import { loadConfig } from "../config/load.ts";
import { thisLaunch } from "../config/places.ts";
import { CHECKUPS, type Checkup, type Health, type Patient } from "../doctor.ts";
import { thisPlatform } from "../platform/index.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { describe } from "./output.ts";
import type { Shell } from "./shell.ts";

const SIGNS: Readonly<Record<Health["state"], string>> = { ok: "✓", warning: "!", fault: "✗" };

export function registerDoctor(agent: Program, shell: Shell): void {
  const doctor = agent
    .command("doctor")
    .description(
      shell.say({
        zh: "检查是否一切就绪：权限、密钥、规则、系统限额；0 正常，1 有问题",
        en: "is everything in place: rights, keys, rules, system limits; exit 0 sound, 1 not",
      }),
    )
    .addHelpText("after", "\n  shoumi agent doctor --config /etc/shoumi.yaml");
  placeOptions(doctor, shell, ["text", "json"]).action((options: PlaceOptions) => examine(options, shell));
}

async function examine(options: PlaceOptions, shell: Shell): Promise<void> {
  const launch = thisLaunch();
  const config = await loadConfig(options, launch, shell.cwd);
  const patient = { config, platform: thisPlatform(launch) };
  let sound = true;
  for (const checkup of CHECKUPS) {
    const health = await result(checkup, patient, shell);
    sound &&= health.state !== "fault";
    if (options.format === "json")
      shell.out.json({ check: checkup.id, state: health.state, text: health.text });
    else print(checkup, health, shell);
  }
  shell.exit(sound ? 0 : 1);
}

async function result(checkup: Checkup, patient: Patient, shell: Shell): Promise<Health> {
  try {
    return await checkup.examine(patient);
  } catch (error) {
    const text = describe(error, shell.language);
    return { state: "fault", text: { zh: text, en: text } };
  }
}

function print({ title }: Checkup, { state, text, fix }: Health, { out, say }: Shell): void {
  out.line(`${SIGNS[state]} ${say(title)}：${say(text)}`);
  if (fix !== undefined) out.line(`    → ${say(fix)}`);
}
