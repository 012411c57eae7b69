import { type Identity, identityText, sameIdentity } from "../../reporter/identity.ts";
import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Policy } from "../../rules/policy.ts";
import { act, type Hands } from "../act.ts";
import type { FileScanner } from "../cache/cached-scanner.ts";
import type { Carrier } from "../channels/carrier.ts";
import { fileState } from "../file-state.ts";
import { failure, type Happening, verdictHappening } from "../happening.ts";
import { type JudgementParts, judgement } from "../judgement.ts";
import { Lanes } from "../lanes.ts";
import type { Recorder } from "../recorder.ts";
import { done, messageOf, topicOf } from "../stop.ts";
import { keeps } from "./answer.ts";
import type { Question } from "./gate.ts";

export interface CarrierDeskParts extends JudgementParts {
  readonly policy: Policy;
  readonly scanner: Pick<FileScanner, "scan">;
  readonly recorder: Recorder;
  readonly hands: Hands;
  readonly userOf: (uid: number) => string | undefined;
  readonly carrierOf: (id: string) => Carrier | undefined;
  readonly judged: (event: IncidentEvent, identity: Identity) => void;
  /** The gate has changed hands a moment ago. */
  readonly isUnsettled: () => boolean;
  /** The file has to be asked about again. */
  readonly stale: (question: Question) => void;
  readonly say: (happening: Happening) => void;
  /** Files judged at once. */
  readonly width: number;
}

interface Job {
  readonly question: Question;
  readonly identity: Identity;
}

/** Questions that may wait; whoever asks one more is answered at the deadline. */
const LIMIT = 10_000;
/** Files already reported in their present state; a program that tries again is the same slip. */
const REPORTED_KEPT = 10_000;

/** Judges what a program that carries files out wants to read, wherever it lies. The file stays where it is in any case. */
export class CarrierDesk {
  readonly #parts: CarrierDeskParts;
  readonly #lanes: Lanes<Job>;
  readonly #reported = new Set<string>();

  constructor(parts: CarrierDeskParts) {
    this.#parts = parts;
    this.#lanes = new Lanes((job) => this.#run(job), { width: parts.width, limit: LIMIT });
  }

  /** Questions that wait for a reader. */
  get waiting(): number {
    return this.#lanes.waiting;
  }

  judge(question: Question, identity: Identity): void {
    this.#lanes.add(`${question.channel} ${question.path}`, { question, identity }, "live");
  }

  async close(): Promise<void> {
    this.#lanes.clear();
    await this.#lanes.below(0);
  }

  async #run(job: Job): Promise<void> {
    try {
      await this.#judge(job);
    } catch (error) {
      this.#parts.say(failure("JUDGEMENT_FAILED", job.question.path, error));
    }
  }

  async #judge({ question, identity }: Job): Promise<void> {
    const { scanner, clock, userOf, carrierOf, judged, stale, isUnsettled } = this.#parts;
    const { path, program, uid, channel } = question;
    const carrier = carrierOf(channel);
    if (carrier === undefined) return;
    const since = clock.now();
    const result = await scanner.scan(path);
    const state = await fileState(path);
    // Written to meanwhile: what was read is not what it holds now. Or the gate changed hands and refused our reader.
    const isRefused = isUnsettled() && result.gaps.some(({ reason }) => reason === "unreadable");
    if (state === undefined || isRefused || !sameIdentity(state.identity, identity)) {
      stale(question);
      return;
    }
    const user = userOf(uid);
    const { id, kind, client, mode } = carrier;
    const event = await judgement(
      this.#parts,
      {
        path,
        channel: { id, kind, ...(client !== undefined && { client }) },
        program,
        since,
        ...(user !== undefined && { user }),
        ...(mode && { mode }),
      },
      result,
    );
    judged(event, identity);
    await this.#report(event, identity, uid);
  }

  async #report(event: IncidentEvent, identity: Identity, uid: number): Promise<void> {
    const { recorder, hands, say } = this.#parts;
    if (event.verdict.effect === "allow" || (event.verdict.effect === "audit" && event.findings.length === 0))
      return;
    const key = `${event.channel.id} ${event.verdict.effect} ${identityText(identity)}`;
    if (this.#reported.has(key)) return;
    if (this.#reported.size >= REPORTED_KEPT) this.#reported.clear();
    this.#reported.add(key);
    const acted = await this.#carryOut(event, identity, uid);
    if (acted === undefined) return;
    const { incidents } = await recorder.record({ event: acted });
    say(verdictHappening(acted, incidents.get(acted.id)));
    if (acted.outcome.action === "refused") await hands.teller.tell(topicOf(acted), messageOf(acted));
  }

  async #carryOut(event: IncidentEvent, identity: Identity, uid: number): Promise<IncidentEvent | undefined> {
    const { effect } = event.verdict;
    const isRefused = keeps(event.verdict) && effect !== "warn";
    const acted = isRefused
      ? done(event, { action: "refused" })
      : await act({ event, identity, link: false, uid, gate: "carrier" }, this.#parts.hands);
    return acted.kind === "done" ? acted.event : undefined;
  }
}
