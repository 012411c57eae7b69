import { parentPort, receiveMessageOnPort } from "node:worker_threads";
import { type FromSevenZip, MOST_AHEAD, REPLIES, type SevenZipSetup, TAKEN } from "./seven-zip-messages.ts";

/** 7-Zip reads in small steps; each way to the other thread and back costs as much as reading so much. */
const WINDOW_BYTES = 262_144;

/** The thread's end of the line: what 7-Zip wants at once is waited for here. */
export class SevenZipLink {
  readonly #control: Int32Array;
  readonly #replies: SevenZipSetup["replies"];
  #sent = 0;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor({ control, replies }: SevenZipSetup) {
    this.#control = new Int32Array(control);
    this.#replies = replies;
  }

  /** Another archive. */
  forget(): void {
    this.#window = new Uint8Array(0);
    this.#start = 0;
  }

  /** Waits where the other thread has too much to take already. */
  send(message: FromSevenZip): void {
    const taken = Atomics.load(this.#control, TAKEN);
    if (this.#sent - taken >= MOST_AHEAD) this.#waitWhile(TAKEN, taken);
    this.#sent += 1;
    parentPort?.postMessage(message);
  }

  /** @returns how many bytes of the archive there were to read */
  read(target: Uint8Array, offset: number): number {
    let filled = 0;
    while (filled < target.length) {
      const at = offset + filled;
      if (at < this.#start || at >= this.#start + this.#window.length) this.#move(at, target.length - filled);
      if (this.#window.length === 0) break;
      const from = at - this.#start;
      const bytes = this.#window.subarray(from, from + target.length - filled);
      target.set(bytes, filled);
      filled += bytes.length;
    }
    return filled;
  }

  #move(offset: number, length: number): void {
    const before = Atomics.load(this.#control, REPLIES);
    parentPort?.postMessage({ kind: "read", offset, length: Math.max(length, WINDOW_BYTES) });
    this.#waitWhile(REPLIES, before);
    this.#window = receiveMessageOnPort(this.#replies)?.message;
    this.#start = offset;
  }

  #waitWhile(cell: number, value: number): void {
    while (Atomics.load(this.#control, cell) === value) Atomics.wait(this.#control, cell, value);
  }
}
