import type { Mode } from "../../rules/vocabulary.ts";
import type { Carrier } from "../channels/carrier.ts";
import type { CarrierData } from "../channels/carrier-data.ts";
import type { Channel } from "../channels/channel.ts";
import type { AgentConfig } from "../config/config.ts";
import { failure, type Happening } from "../happening.ts";
import type { GateDesk } from "./desk.ts";
import type { AccessGate, GateStats, OpenGate } from "./gate.ts";
import { gateRules } from "./gate-rules.ts";

export interface GatehouseParts {
  readonly gate: AccessGate | undefined;
  readonly desk: GateDesk;
  readonly config: AgentConfig;
  /** As they are at any moment. */
  readonly channels: { readonly channels: readonly Channel[] };
  /** Of the policy. */
  readonly mode: Mode;
  /** Programs that carry files out of this machine; undefined when none is to be asked about. */
  readonly findPrograms: () => Promise<CarrierData | undefined>;
  readonly say: (happening: Happening) => void;
}

/** Opens the gate where there is one, and keeps what it guards in line with the channels and programs of the machine. */
export class Gatehouse {
  readonly #parts: GatehouseParts;
  #gate: OpenGate | undefined;
  #programs: CarrierData | undefined;
  #guarded = "";
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: GatehouseParts) {
    this.#parts = parts;
  }

  /** Without a gate the agent goes on as it can: files are taken away after they were written. */
  async open(): Promise<void> {
    const { gate, desk, config, say } = this.#parts;
    if (gate === undefined || !config.gate.enabled) return;
    try {
      this.#gate = await gate.open(desk, config.data);
      if (this.#gate !== undefined) desk.serve(this.#gate);
    } catch (error) {
      say(failure("GATE_NOT_OPENED", "", error));
    }
  }

  get isOpen(): boolean {
    return this.#gate !== undefined;
  }

  /** Resolves when the channels and the programs of this moment are guarded. */
  async fit(): Promise<void> {
    if (this.#gate === undefined) return;
    this.#programs = await this.#parts.findPrograms();
    await this.keep();
  }

  /** The same with the programs that were found last: a drive that was plugged in cannot wait until all are looked for. */
  keep(): Promise<void> {
    // One after the other: what was asked for last is what holds in the end.
    this.#turn = this.#turn.catch(() => {}).then(() => this.#guard());
    return this.#turn;
  }

  async #guard(): Promise<void> {
    const { config, mode, channels } = this.#parts;
    if (this.#gate === undefined) return;
    const rules = await gateRules(channels.channels, this.#programs, mode, config);
    const text = JSON.stringify(rules);
    if (text === this.#guarded) return;
    this.#guarded = text;
    await this.#gate.guard(rules);
  }

  carrierOf(id: string): Carrier | undefined {
    return this.#programs?.carriers.find((carrier) => carrier.id === id);
  }

  stats(): GateStats | undefined {
    return this.#gate?.stats();
  }

  async close(): Promise<void> {
    await this.#gate?.close();
    this.#gate = undefined;
  }
}
