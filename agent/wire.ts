import { type Asking, openAsking } from "./ask/asking.ts";
import { type LetThroughParts, letThrough } from "./ask/let-through.ts";
import type { FileScanner } from "./cache/cached-scanner.ts";
import { remembering } from "./cache/remembering.ts";
import type { Channel } from "./channels/channel.ts";
import { ChannelTable } from "./channels/table.ts";
import { type DaemonOptions, widthOf } from "./daemon-options.ts";
import { fileState } from "./file-state.ts";
import { CarrierDesk } from "./gate/carrier-desk.ts";
import { GateDesk } from "./gate/desk.ts";
import { Gatehouse } from "./gate/gatehouse.ts";
import { failure, type Happening } from "./happening.ts";
import { openHolding, scannerOfHeld, vaultOfHeld } from "./hold-hands.ts";
import { Intake } from "./intake.ts";
import { logHappening } from "./logging.ts";
import { Notices } from "./notices.ts";
import type { Opened } from "./opened.ts";
import { Pipeline } from "./pipeline.ts";
import { noNotifier } from "./platform/generic/probe.ts";
import type { Platform, Tier } from "./platform/platform.ts";
import { Recorder } from "./recorder.ts";
import { withoutDrives } from "./removable/arrived-drive.ts";
import type { DriveGuard } from "./removable/drive-guard.ts";
import { openDrives } from "./removable/open-drives.ts";
import { Roots } from "./roots.ts";
import type { SettledFile } from "./settle.ts";
import { Teller } from "./teller.ts";

/** The daemon's parts, each knowing those it needs. */
export interface Wired {
  readonly scanner: FileScanner;
  readonly say: (happening: Happening) => void;
  readonly recorder: Recorder;
  readonly channels: ChannelTable;
  readonly intake: Intake;
  readonly roots: Roots;
  /** Undefined where no drive is looked after. */
  readonly drives: DriveGuard | undefined;
  readonly gatehouse: Gatehouse;
  readonly carriers: CarrierDesk;
  readonly asking: Asking;
  /** Guards these ways out, beside what is configured, and no others. */
  readonly adopt: (found: readonly Channel[]) => Promise<void>;
}

export function wire(options: DaemonOptions, opened: Opened): Wired {
  const { config, platform, clock } = options;
  const { status, pool } = opened;
  const { store } = opened.reporter;
  const { asking, ...basics } = withAsking(options, opened, () => ({ desk, digest: pipeline.digest }));
  const { say, recorder, channels, scanner, holding } = basics;
  const { desk, gatehouse, carriers } = gateParts(options, opened, basics, (path) =>
    intake.touch(path, "live"),
  );
  const again = (path: string, afterMs: number) =>
    void clock.after(afterMs, () => intake.touch(path, "live"));
  const placed: DriveGuard["placed"] = (event, identity) => drives?.placed(event, identity) ?? event;
  const pipeline: Pipeline = new Pipeline({ ...basics, desk, drives: { placed }, again });
  const judge = (file: SettledFile) => pipeline.handle(file).finally(() => drives?.judged(file.path));
  const intake: Intake = new Intake({
    clock,
    writers: holding ?? platform.writers,
    look: fileState,
    judge: (file) => holding?.judge(file, judge) ?? judge(file),
    gone: (path) => {
      holding?.drop(path);
      recorder.record({ gone: path }).catch((error) => say(failure("RECORD_FAILED", path, error)));
    },
    width: widthOf(config),
    overflow: (path) => roots.lost(channels.rootOf(path) ?? path, "queue-full"),
  });
  const { digest } = pipeline;
  const { watcher } = platform;
  const heard: DriveGuard["heard"] = (signal) => {
    holding?.hear(signal);
    drives?.heard(signal);
  };
  const roots: Roots = new Roots({ watcher, intake, recorder, store, digest, clock, say, heard });
  const refit = () => gatehouse.keep();
  const drives = openDrives({ ...basics, config, platform, roots, refit });
  const tier = () => tierOf(platform, gatehouse);
  status.attach({ tier, gate: () => gatehouse.stats(), channels, intake, roots, pool, store, drives });
  const adopt = async (found: readonly Channel[]) => {
    const gone = channels.replace(drives === undefined ? found : withoutDrives(found));
    // First nobody may read what is new, then it is looked through.
    await gatehouse.fit();
    for (const root of gone) await roots.leave(root);
    await roots.watch(channels.roots);
  };
  return { scanner, say, recorder, channels, intake, roots, drives, gatehouse, carriers, asking, adopt };
}

type Basics = Omit<ReturnType<typeof withAsking>, "asking">;

/** What every part needs. */
function basicsOf(options: DaemonOptions, { log, status, policy, pool, reporter }: Opened) {
  const { config, platform, clock } = options;
  const { store, vault } = reporter;
  const { userOf } = platform;
  const say = (happening: Happening) => {
    status.heard(happening);
    logHappening(log, happening);
    options.say(happening);
  };
  const recorder = new Recorder(store, ({ code }) => say({ event: "error", code, message: code }));
  const channels = new ChannelTable(config.channels, platform.system);
  const notifier = config.notify ? platform.notifier : noNotifier;
  const holding = openHolding({ config, platform, channels, mode: policy.mode, recorder, clock, say });
  const notices = new Notices(clock, holding?.readable);
  const hands = { vault: vaultOfHeld(vault, holding), notices, teller: new Teller(notifier, clock) };
  const scanner = scannerOfHeld(remembering(pool, { config, clock, say }), holding);
  return { say, recorder, channels, hands, scanner, policy, store, clock, userOf, holding };
}

/** What people are asked, and what is done with their answers. */
function withAsking(options: DaemonOptions, opened: Opened, judging: LetThroughParts["judging"]) {
  const { config, platform } = options;
  const basics = basicsOf(options, opened);
  const { hands, recorder, clock, say } = basics;
  const asking = openAsking({
    data: config.data,
    settings: config.ask,
    dialogs: config.notify,
    ...{ platform, reporter: opened.reporter, clock, say },
    ...hands,
    settled: letThrough({ judging, recorder, clock, say }),
  });
  return { ...basics, asking, hands: { ...hands, questions: asking.questions } };
}

/** What stands between files and those who open them. */
function gateParts(
  { platform, config, findPrograms }: DaemonOptions,
  { policy }: Opened,
  basics: Basics,
  judgeInRoot: (path: string) => void,
) {
  const { recorder, channels, clock, say } = basics;
  const desk: GateDesk = new GateDesk({
    ...{ policy, recorder, clock, say, judgeInRoot },
    judgeForCarrier: (question, identity) => carriers.judge(question, identity),
  });
  const gate = platform.gate;
  const gatehouse = new Gatehouse({
    ...{ gate, desk, config, channels, mode: policy.mode, findPrograms, say },
  });
  const carriers = new CarrierDesk({
    ...basics,
    carrierOf: (id) => gatehouse.carrierOf(id),
    judged: (event, identity) => desk.judged(event, identity),
    stale: (question) => desk.stale(question),
    isUnsettled: () => desk.isUnsettled,
    width: widthOf(config),
  });
  return { desk, gatehouse, carriers };
}

export function tierOf({ tier }: Platform, gatehouse: Gatehouse): Tier {
  return gatehouse.isOpen ? "prevent" : tier;
}
