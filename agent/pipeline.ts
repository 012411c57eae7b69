import { realpath } from "node:fs/promises";
import { sameIdentity } from "../reporter/identity.ts";
import type { IncidentEvent } from "../reporter/incident.ts";
import type { IncidentStore } from "../reporter/store/store.ts";
import type { Policy } from "../rules/policy.ts";
import type { Effect } from "../rules/vocabulary.ts";
import type { ScanResult } from "../scanner/finding.ts";
import { act, type Hands } from "./act.ts";
import type { FileScanner } from "./cache/cached-scanner.ts";
import type { Channel } from "./channels/channel.ts";
import type { ChannelTable } from "./channels/table.ts";
import type { Clock } from "./clock.ts";
import { type FileState, fileState } from "./file-state.ts";
import { keeps } from "./gate/answer.ts";
import type { GateDesk } from "./gate/desk.ts";
import { failure, type Happening, verdictHappening } from "./happening.ts";
import { judgement } from "./judgement.ts";
import type { Recorder } from "./recorder.ts";
import type { DriveGuard } from "./removable/drive-guard.ts";
import { hashedCopy } from "./removable/hashed-copy.ts";
import type { SettledFile } from "./settle.ts";

export interface PipelineParts {
  readonly channels: ChannelTable;
  readonly scanner: Pick<FileScanner, "digest" | "scan">;
  readonly policy: Policy;
  readonly store: IncidentStore;
  readonly recorder: Recorder;
  readonly hands: Hands;
  /** Who has to be told before a verdict is carried out; absent where nobody waits for one. */
  readonly desk?: Pick<GateDesk, "isOpen" | "isUnsettled" | "judged" | "known" | "isWanted" | "authorOf">;
  /** Knows which files lie on drives; absent where no drive is looked after. */
  readonly drives?: Pick<DriveGuard, "placed">;
  readonly clock: Clock;
  readonly userOf: (uid: number) => string | undefined;
  readonly say: (happening: Happening) => void;
  /** The file has to be looked at again: it changed meanwhile, or what had to be done could not be. */
  readonly again: (path: string, afterMs: number) => void;
}

/** A disk that was full a moment ago may have room again. */
const RETRY_MS = 30_000;
const UNSETTLED_PAUSE_MS = 500;

/** An event is scanned, decided, acted on, reported. */
export class Pipeline {
  readonly #parts: PipelineParts;
  /** Event ids of files that could not be dealt with: the retry is the same event, not a new one. */
  readonly #failed = new Map<string, string>();

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** Names what a verdict depends on besides the file. */
  get digest(): string {
    return `${this.#parts.scanner.digest}:${this.#parts.policy.digest}`;
  }

  /** Never rejects: what goes wrong is said. */
  async handle(file: SettledFile): Promise<void> {
    try {
      const channel = this.#parts.channels.of(file.path);
      if (channel !== undefined && !(await this.#known(file, channel))) await this.#judge(file, channel);
    } catch (error) {
      this.#parts.say(failure("JUDGEMENT_FAILED", file.path, error));
      this.#parts.again(file.path, RETRY_MS);
    }
  }

  /** Judged before in this very state, or a notice of our own. */
  async #known(file: SettledFile, channel: Channel): Promise<boolean> {
    const { store, hands, recorder, clock } = this.#parts;
    const { path, state } = file;
    const seen = await store.seenAt(path);
    if (seen?.digest === this.digest && sameIdentity(seen.identity, state.identity))
      return !this.#failed.has(path) && this.#isAnswered(file, channel, seen.effect);
    if (!(await hands.notices.isOwn(path))) return false;
    const { identity } = state;
    this.#parts.desk?.known(path, { identity, channel: channel.id, allow: true, clean: true });
    await recorder.record({
      seen: { path, identity, digest: this.digest, effect: "allow", at: clock.now() },
    });
    return true;
  }

  /** Tells whoever waits what was decided. Whether a file was clean is in the memory of the readers. */
  async #isAnswered({ path, state }: SettledFile, channel: Channel, effect: Effect): Promise<boolean> {
    const { desk, policy, scanner } = this.#parts;
    if (!desk?.isOpen || state.kind !== "file") return true;
    const { identity } = state;
    const allow = !keeps({ effect, mode: channel.mode ?? policy.mode });
    const result = allow && desk.isWanted(path) ? await scanner.scan(path) : undefined;
    const clean = result !== undefined && result.findings.length + result.gaps.length === 0;
    desk.known(path, { identity, channel: channel.id, allow, clean });
    return true;
  }

  async #judge(file: SettledFile, channel: Channel): Promise<void> {
    const target = await this.#target(file);
    if (target === undefined) return;
    const result = await this.#parts.scanner.scan(target);
    const state = await fileState(file.path);
    if (state === undefined) return void this.#failed.delete(file.path);
    if (!sameIdentity(state.identity, file.state.identity)) return this.#parts.again(file.path, 0);
    // A reader was refused while the gate changed hands: the file is there, and is read once more.
    if (this.#parts.desk?.isUnsettled && result.gaps.some(({ reason }) => reason === "unreadable"))
      return this.#parts.again(file.path, UNSETTLED_PAUSE_MS);
    const event = await this.#decided(file, channel, result);
    const link = state.kind === "link";
    if (!link) this.#parts.desk?.judged(event, state.identity);
    const gate = this.#parts.desk?.isOpen && !link ? { gate: "folder" as const } : {};
    const { identity } = state;
    const uid = this.#parts.desk?.authorOf(identity)?.uid ?? state.uid;
    const acted = await act({ event, identity, link, uid, ...gate }, this.#parts.hands);
    if (acted.kind === "changed") this.#parts.again(file.path, 0);
    if (acted.kind === "done") await this.#report(acted.event, state, channel);
  }

  /** What is to be read: the file itself, or what a link points to unless that lies in a channel of its own. */
  async #target({ path, state }: SettledFile): Promise<string | undefined> {
    if (state.kind === "file") return path;
    if (state.kind !== "link") return undefined;
    const target = await realpath(path).catch(() => undefined);
    if (target === undefined || this.#parts.channels.of(target) !== undefined) return undefined;
    return (await fileState(target))?.kind === "file" ? target : undefined;
  }

  async #decided(file: SettledFile, channel: Channel, result: ScanResult): Promise<IncidentEvent> {
    const { id, kind, client, mode } = channel;
    const author = this.#parts.desk?.authorOf(file.state.identity);
    const user = this.#parts.userOf(author?.uid ?? file.state.uid);
    const eventId = this.#failed.get(file.path);
    const subject = {
      path: file.path,
      channel: client === undefined ? { id, kind } : { id, kind, client },
      since: file.since,
      ...(mode && { mode }),
      ...(user !== undefined && { user }),
      ...(author?.program && { program: author.program }),
      ...(eventId !== undefined && { eventId }),
    };
    const event = await judgement(this.#parts, subject, result);
    return this.#parts.drives?.placed(event, file.state.identity) ?? event;
  }

  async #report(event: IncidentEvent, state: FileState, channel: Channel): Promise<void> {
    const { recorder, hands, clock, store } = this.#parts;
    const { path, at, verdict, outcome, vaultId } = event;
    const left = vaultId !== undefined || (outcome.action === "removed" && outcome.detail === "link");
    const effect = outcome.action === "justified" ? "allow" : verdict.effect;
    const remembered = { path, identity: state.identity, digest: this.digest, effect, at };
    const copy = await hashedCopy(event, state.identity);
    const memory = { ...(left ? { gone: path } : { seen: remembered }), ...(copy && { copy }) };
    if (verdict.effect === "allow") {
      // What a drive brought did not go out.
      const passed = { channelId: channel.id, at, count: 1 };
      await recorder.record({ ...memory, ...(event.drive?.way !== "in" && { passed }) });
      return this.#say(event, undefined);
    }
    const retried = this.#failed.has(path);
    const committed = await recorder.record({ ...memory, event });
    if (retried) await store.amend({ kind: "outcome", eventId: event.id, outcome, at: clock.now() });
    if (vaultId !== undefined) await hands.vault.recorded(vaultId);
    this.#remember(event, left);
    this.#say(event, committed.incidents.get(event.id));
  }

  #remember({ id, path, outcome }: IncidentEvent, left: boolean): void {
    const failed = outcome.action === "failed";
    if (failed)
      this.#parts.say({ event: "error", code: "ACTION_FAILED", path, message: outcome.detail ?? "unknown" });
    if (!failed || left) return void this.#failed.delete(path);
    this.#failed.set(path, id);
    this.#parts.again(path, RETRY_MS);
  }

  #say(event: IncidentEvent, incident: string | undefined): void {
    this.#parts.say(verdictHappening(event, incident));
  }
}
