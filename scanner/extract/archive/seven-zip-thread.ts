import { parentPort, workerData } from "node:worker_threads";
import type { GapReason } from "../../../rules/vocabulary.ts";
import { NameDecoder } from "./name-decoder.ts";
import { outputLines } from "./output-lines.ts";
import { mountArchive, mountSink } from "./seven-zip-folders.ts";
import { SevenZipLink } from "./seven-zip-link.ts";
import type { ToSevenZip } from "./seven-zip-messages.ts";
import { type LoadedSevenZip, loadSevenZip } from "./seven-zip-module.ts";
import { PieceSink } from "./seven-zip-sink.ts";
import { Listing, reasonOf } from "./seven-zip-words.ts";

/** Long on purpose: only strings beyond 16 bytes are decoded by the decoder that knows Chinese names. */
const ARCHIVE_FOLDER = "/archive-as-it-was-found";
const SINK_FOLDER = "/entries-as-they-come-out";
const MOST_COMPLAINTS = 100;

type Archive = Extract<ToSevenZip, { readonly kind: "open" }>;
type Order = Exclude<ToSevenZip, Archive>;

globalThis.TextDecoder = NameDecoder as unknown as typeof TextDecoder;
const link = new SevenZipLink(workerData);

/** 7-Zip over one archive: the next one gets a fresh one. */
class Unpacker {
  readonly #archive: Archive;
  readonly #sink = new PieceSink((message) => link.send(message));
  #listing = new Listing(0);
  #complaints: string[] = [];
  #loaded: LoadedSevenZip | undefined;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  async load(): Promise<void> {
    link.forget();
    const loaded = await loadSevenZip({
      out: outputLines((line) => this.#listing.line(line)),
      error: outputLines((line) => this.#hear(line)),
    });
    const { FS } = loaded.module;
    mountArchive(FS, ARCHIVE_FOLDER, {
      ...this.#archive,
      read: (target, offset) => link.read(target, offset),
    });
    mountSink(FS, SINK_FOLDER, this.#sink);
    this.#loaded = loaded;
  }

  obey(order: Order): void {
    if (order.kind === "list") {
      this.#listing = new Listing(order.most);
      const problem = this.#run(["l", "-slt"]);
      this.#listing.end();
      link.send({ kind: "listed", entries: this.#listing.entries, problem });
      return;
    }
    this.#listing = new Listing(0);
    const chosen = [...order.only.map((path) => `-i!${path}`), ...order.without.map((path) => `-x!${path}`)];
    const problem = this.#run(["x", `-o${SINK_FOLDER}`, ...chosen]);
    this.#sink.flush();
    link.send({ kind: "end", problem, memory: this.#loaded?.memory() ?? 0 });
  }

  #hear(line: string): void {
    if (this.#sink.complain(line) || !/\w/.test(line)) return;
    if (this.#complaints.length < MOST_COMPLAINTS) this.#complaints.push(line);
  }

  /** @returns what 7-Zip says of the whole; nothing where it is content */
  #run(args: readonly string[]): GapReason | undefined {
    const { name, format } = this.#archive;
    const type = format === undefined ? [] : [`-t${format}`];
    this.#complaints = [];
    try {
      // An empty password is tried; wildcards in names are not; nobody is asked.
      const options = [...type, "-p", "-spd", "-y", "-bd", `${ARCHIVE_FOLDER}/${name}`];
      const code = this.#loaded?.module.callMain([...args, ...options]);
      if (this.#complaints.length === 0 && (code === 0 || this.#sink.hasComplained)) return undefined;
    } catch {
      // Its own exceptions pass as mere numbers; what they mean it has printed, or not.
    }
    return reasonOf(this.#complaints.join("\n"));
  }
}

let unpacker: Unpacker | undefined;
let ready: Promise<void> = Promise.resolve();

async function take(message: ToSevenZip): Promise<void> {
  if (message.kind !== "open") return unpacker?.obey(message);
  unpacker = new Unpacker(message);
  await unpacker.load();
}

parentPort?.on("message", (message: ToSevenZip) => {
  ready = ready.then(() => take(message));
});
