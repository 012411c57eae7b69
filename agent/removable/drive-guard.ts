import { sep } from "node:path";
import type { Identity } from "../../reporter/identity.ts";
import type { DriveName, IncidentEvent } from "../../reporter/incident.ts";
import type { Verdict } from "../../reporter/verdict.ts";
import type { Channel } from "../channels/channel.ts";
import type { ChannelTable } from "../channels/table.ts";
import type { Clock } from "../clock.ts";
import { fileState } from "../file-state.ts";
import { failure, type Happening } from "../happening.ts";
import type { Recorder } from "../recorder.ts";
import { filesUnder } from "../rescan.ts";
import type { Roots } from "../roots.ts";
import {
  type ArrivedDrive,
  channelOf,
  type DriveAction,
  driveNote,
  nameOf,
  presenceOf,
} from "./arrived-drive.ts";
import type { Drive, DriveSource, DriveWatch } from "./drive.ts";
import { type DrivePolicy, standingOf } from "./drive-policy.ts";
import type { ReadOnlyKeeper } from "./read-only-keeper.ts";
import { isStrict, temper } from "./temper.ts";
import { Visit } from "./visit.ts";

export interface DriveGuardParts {
  readonly source: DriveSource;
  readonly policy: DrivePolicy;
  readonly keeper: ReadOnlyKeeper;
  readonly channels: ChannelTable;
  readonly roots: Pick<Roots, "watch" | "leave">;
  /** Has the gate keep to the channels as they are now. */
  readonly refit: () => Promise<void>;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
}

/** What a file's being on a drive means for its event and its verdict. */
export interface DriveSight {
  readonly name: DriveName;
  temper(verdict: Verdict): Verdict;
}

/** Recognises drives, guards them as long as they are in, knows what each of them brought. */
export class DriveGuard {
  readonly #parts: DriveGuardParts;
  readonly #here = new Map<string, ArrivedDrive>();
  readonly #stop = new AbortController();
  #watch: DriveWatch | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  /** Watchers of drives that begin or end. */
  readonly #following = new Set<Promise<void>>();

  constructor(parts: DriveGuardParts) {
    this.#parts = parts;
  }

  /** Those in at this moment. */
  get drives(): readonly ArrivedDrive[] {
    return [...this.#here.values()];
  }

  /** `since`: when files on the drives that are in now were last looked after (ms since 1970). */
  async start(since: number): Promise<void> {
    this.#watch = await this.#parts.source.watch(() => void this.look());
    await this.look(since);
    await Promise.all(this.#following);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#watch?.close();
    await this.#looking;
    await Promise.all(this.#following);
  }

  /** Looks which drives came and went; a call while one is under way asks for another look after it. */
  look(since?: number): Promise<void> {
    this.#again = this.#looking !== undefined;
    this.#looking ??= this.#lookAround(since).finally(() => {
      this.#looking = undefined;
      if (this.#again && !this.#stop.signal.aborted) void this.look();
    });
    return this.#looking;
  }

  /** Of a file that is to be judged; undefined where it lies on no drive. */
  sight(path: string, identity: Identity, sha256: string | undefined): DriveSight | undefined {
    const here = this.#of(path);
    if (here === undefined) return undefined;
    const { drive, sealed, standing, visit } = here;
    const came = sealed || visit.came(path, identity, sha256);
    // From what cannot be written nothing can be taken away either.
    const reported = came && (drive.readOnly || this.#parts.policy.incoming === "report");
    return {
      name: nameOf(drive, came ? "in" : "out"),
      temper: (verdict) => {
        if (came && sha256 !== undefined && isStrict(verdict)) visit.remember(sha256);
        return temper(verdict, reported ? "incoming" : standing === "allowed" ? "allowed-drive" : undefined);
      },
    };
  }

  /** The event with its drive, and with the verdict that holds there. */
  placed(event: IncidentEvent, identity: Identity): IncidentEvent {
    const sight = this.sight(event.path, identity, event.sha256);
    return sight === undefined
      ? event
      : { ...event, drive: sight.name, verdict: sight.temper(event.verdict) };
  }

  /** Something was written, or taken away again. */
  heard({ kind, path }: { readonly kind: "changed" | "removed"; readonly path: string }): void {
    const visit = this.#of(path)?.visit;
    if (kind === "changed") visit?.heard(path);
    else visit?.judged(path);
  }

  /** The file was dealt with. One that cannot be found any more may have been pulled out together with its drive. */
  async judged(path: string): Promise<void> {
    const visit = this.#of(path)?.visit;
    if (visit?.isOpen(path) && (await fileState(path)) !== undefined) visit.judged(path);
  }

  #of(path: string): ArrivedDrive | undefined {
    let found: ArrivedDrive | undefined;
    for (const here of this.#here.values()) {
      const root = here.drive.path;
      const inside = path.startsWith(root.endsWith(sep) ? root : root + sep);
      if (inside && root.length > (found?.drive.path.length ?? 0)) found = here;
    }
    return found;
  }

  async #lookAround(since?: number): Promise<void> {
    try {
      const present = new Map(
        (await this.#parts.source.present()).map((drive) => [presenceOf(drive), drive]),
      );
      for (const [key, here] of this.#here) if (!present.has(key)) this.#left(key, here);
      for (const [key, drive] of present) {
        const here = this.#here.get(key);
        if (here === undefined) this.#arrived(key, drive, since ?? this.#parts.clock.now());
        else this.#here.set(key, { ...here, drive, sealed: here.sealed && drive.readOnly });
        this.#keep(key);
      }
    } catch (error) {
      this.#parts.say(failure("DRIVES_UNKNOWN", "", error));
    }
  }

  #arrived(key: string, drive: Drive, since: number): void {
    const { policy, channels, roots, refit, clock } = this.#parts;
    const visit = new Visit(clock, since);
    // Known before the first of its files is judged, and shut before the first is written where it is to be read only.
    this.#here.set(key, { drive, sealed: drive.readOnly, standing: standingOf(drive, policy), visit });
    channels.add([{ ...this.#channelFor(drive), roots: [drive.path] }]);
    // First nobody may read what is new, then it is looked through.
    const guarded = refit();
    this.#tell("arrived", drive);
    this.#keep(key);
    void this.#list(drive, visit);
    // Not waited for: the next drive is to be recognised meanwhile.
    this.#follow(
      guarded.then(() => roots.watch([drive.path])),
      drive,
    );
  }

  #follow(work: Promise<unknown>, { path }: Drive): void {
    const done = work
      .then(() => {})
      .catch((error) => this.#parts.say(failure("LOOK_UP_FAILED", path, error)))
      .finally(() => this.#following.delete(done));
    this.#following.add(done);
  }

  #left(key: string, { drive, visit }: ArrivedDrive): void {
    const { channels, roots, refit, keeper } = this.#parts;
    this.#here.delete(key);
    channels.drop([drive.path]);
    keeper.left(drive);
    this.#tell("left", drive, visit.open);
    this.#follow(Promise.all([refit(), roots.leave(drive.path)]), drive);
  }

  /** A configured channel that holds the mount point keeps its name and its mode. */
  #channelFor(drive: Drive): Channel {
    return this.#parts.channels.of(drive.path) ?? channelOf(drive, this.#parts.policy.mode);
  }

  #keep(key: string): void {
    const here = this.#here.get(key)!;
    const changed = this.#parts.keeper.keep(here.drive, here.standing);
    if (changed === undefined) return;
    const drive = { ...here.drive, readOnly: changed === "read-only" };
    this.#here.set(key, { ...here, drive, sealed: here.sealed && drive.readOnly });
    this.#tell(changed, drive);
  }

  async #list(drive: Drive, visit: Visit): Promise<void> {
    // What cannot be read is said by the look that judges.
    const files = filesUnder(drive.path, { unreadable: () => {}, signal: this.#stop.signal });
    await visit.list(files).catch((error) => this.#parts.say(failure("LOOK_UP_FAILED", drive.path, error)));
  }

  #tell(action: DriveAction, drive: Drive, unfinished: readonly string[] = []): void {
    const { say, recorder, clock, policy } = this.#parts;
    const facts = { ...driveNote(drive, standingOf(drive, policy)), unfinished: unfinished.length };
    say({ event: "drive", action, ...facts, readOnly: drive.readOnly });
    const some = unfinished.length === 0 ? {} : { paths: unfinished.slice(0, MAX_NAMED).join("\n") };
    const note = {
      kind: "note",
      at: clock.now(),
      code: `drive-${action}`,
      facts: { ...facts, ...some },
    } as const;
    recorder.record({ note }).catch((error) => say(failure("RECORD_FAILED", drive.path, error)));
  }
}

/** Files named in the note on a drive that was pulled out while they were written. */
const MAX_NAMED = 20;
