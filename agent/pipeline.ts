import { realpath } from "node:fs/promises";
import { sameIdentity } from "../reporter/identity.ts";
import type { IncidentEvent } from "../reporter/incident.ts";
import type { IncidentStore } from "../reporter/store/store.ts";
import type { Policy } from "../rules/policy.ts";
import type { ScanResult } from "../scanner/finding.ts";
import { act, type Hands } from "./act.ts";
import type { FileScanner } from "./cache/cached-scanner.ts";
import type { Channel } from "./channels/channel.ts";
import type { ChannelTable } from "./channels/table.ts";
import type { Clock } from "./clock.ts";
import { decide } from "./decide.ts";
import { newEventId } from "./event-id.ts";
import { type FileState, fileState } from "./file-state.ts";
import { failure, type Happening } from "./happening.ts";
import type { Recorder } from "./recorder.ts";
import type { SettledFile } from "./settle.ts";

export interface PipelineParts {
  readonly channels: ChannelTable;
  readonly scanner: Pick<FileScanner, "digest" | "scan">;
  readonly policy: Policy;
  readonly store: IncidentStore;
  readonly recorder: Recorder;
  readonly hands: Hands;
  readonly clock: Clock;
  readonly userOf: (uid: number) => string | undefined;
  readonly say: (happening: Happening) => void;
  /** The file has to be looked at again: it changed meanwhile, or what had to be done could not be. */
  readonly again: (path: string, afterMs: number) => void;
}

/** A disk that was full a moment ago may have room again. */
const RETRY_MS = 30_000;

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
      if (channel !== undefined && !(await this.#known(file))) await this.#judge(file, channel);
    } catch (error) {
      this.#parts.say(failure("JUDGEMENT_FAILED", file.path, error));
      this.#parts.again(file.path, RETRY_MS);
    }
  }

  /** Judged before in this very state, or a notice of our own. */
  async #known({ path, state }: SettledFile): Promise<boolean> {
    const { store, hands, recorder, clock } = this.#parts;
    const seen = await store.seenAt(path);
    if (seen?.digest === this.digest && sameIdentity(seen.identity, state.identity))
      return !this.#failed.has(path);
    if (!(await hands.notices.isOwn(path))) return false;
    const { identity } = state;
    await recorder.record({
      seen: { path, identity, digest: this.digest, effect: "allow", at: clock.now() },
    });
    return true;
  }

  async #judge(file: SettledFile, channel: Channel): Promise<void> {
    const target = await this.#target(file);
    if (target === undefined) return;
    const result = await this.#parts.scanner.scan(target);
    const state = await fileState(file.path);
    if (state === undefined) return void this.#failed.delete(file.path);
    if (!sameIdentity(state.identity, file.state.identity)) return this.#parts.again(file.path, 0);
    const event = await this.#decided(file, channel, result);
    const acted = await act(
      { event, identity: state.identity, link: state.kind === "link" },
      this.#parts.hands,
    );
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
    const { policy, store, clock } = this.#parts;
    const { findings, gaps, bytes, sha256 } = result;
    const released = sha256 !== undefined && (await store.isReleased(sha256, id));
    const name = client === undefined ? { id, kind } : { id, kind, client };
    const owner = this.#parts.userOf(file.state.uid);
    const user = owner === undefined ? {} : { user: owner };
    const verdict = decide({
      policy,
      channel: name,
      findings,
      gaps,
      released,
      ...user,
      ...(mode && { mode }),
    });
    const at = clock.now();
    return {
      id: this.#failed.get(file.path) ?? newEventId(at),
      at,
      path: file.path,
      channel: name,
      ...user,
      verdict,
      findings,
      gaps,
      outcome: { action: "none" },
      bytes,
      ms: at - file.since,
      ...(sha256 !== undefined && { sha256 }),
    };
  }

  async #report(event: IncidentEvent, state: FileState, channel: Channel): Promise<void> {
    const { recorder, hands, clock, store } = this.#parts;
    const { path, at, verdict, outcome, vaultId } = event;
    const left = vaultId !== undefined || (outcome.action === "removed" && outcome.detail === "link");
    const remembered = { path, identity: state.identity, digest: this.digest, effect: verdict.effect, at };
    const memory = left ? { gone: path } : { seen: remembered };
    if (verdict.effect === "allow") {
      await recorder.record({ ...memory, passed: { channelId: channel.id, at, count: 1 } });
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
    const { path, channel, program, verdict, outcome, ms, vaultId } = event;
    const { effect, mode, reason, rules, gaps } = verdict;
    this.#parts.say({
      event: "verdict",
      path,
      channel: channel.id,
      program: program ?? null,
      effect,
      mode,
      reason,
      rules,
      gaps,
      ms,
      outcome: outcome.action,
      ...(incident !== undefined && { incident }),
      ...(vaultId !== undefined && { vault: vaultId }),
      ...(verdict.tell !== undefined && { tell: verdict.tell }),
    });
  }
}
