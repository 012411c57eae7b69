import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import {
  type FromSevenZip,
  REPLIES,
  type SevenZipSetup,
  TAKEN,
  type ToSevenZip,
} from "./seven-zip-messages.ts";

export interface WorkerListener {
  hear(message: FromSevenZip): void;
  gone(): void;
}

/** A thread with 7-Zip, seen from outside. Starting one costs ten times as much as another archive in it. */
export class SevenZipWorker {
  readonly #thread: Worker;
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  readonly #replies: MessagePort;
  #listener: WorkerListener | undefined;
  #isGone = false;

  constructor() {
    const { port1, port2: replies } = new MessageChannel();
    this.#replies = port1;
    const workerData: SevenZipSetup = { control: this.#control.buffer, replies };
    this.#thread = new Worker(new URL("./seven-zip-thread.ts", import.meta.url), {
      workerData,
      transferList: [replies],
      env: {},
    });
    this.#thread.on("message", (message: FromSevenZip) => this.#listener?.hear(message));
    this.#thread.on("error", () => this.#end());
    this.#thread.on("exit", () => this.#end());
    // Whoever waits for it keeps a timer of his own; after the listeners, which would hold the process again.
    this.#thread.unref();
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  listen(listener: WorkerListener | undefined): void {
    this.#listener = listener;
  }

  order(order: ToSevenZip): void {
    this.#thread.postMessage(order);
  }

  /** Gives it bytes that it waits for. They are no longer here afterwards. */
  reply(bytes: Uint8Array<ArrayBuffer>): void {
    this.#replies.postMessage(bytes, [bytes.buffer]);
    this.#tell(REPLIES);
  }

  /** Tells it that a message of it was taken. */
  taken(): void {
    this.#tell(TAKEN);
  }

  async terminate(): Promise<void> {
    this.#replies.close();
    await this.#thread.terminate();
  }

  #tell(cell: number): void {
    Atomics.add(this.#control, cell, 1);
    Atomics.notify(this.#control, cell);
  }

  #end(): void {
    this.#isGone = true;
    this.#listener?.gone();
  }
}
