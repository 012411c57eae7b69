import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { NameDecoder } from "./name-decoder.ts";
import { mountArchive, mountSink } from "./seven-zip-folders.ts";
import {
  type FromSevenZip,
  MOST_AHEAD,
  REPLIES,
  type SevenZipTask,
  TAKEN,
  type ToSevenZip,
} from "./seven-zip-messages.ts";
import { loadSevenZip, type SevenZipModule } from "./seven-zip-module.ts";
import { PieceSink } from "./seven-zip-sink.ts";
import { Listing, reasonOf } from "./seven-zip-words.ts";

/** Long on purpose: only strings beyond 16 bytes are decoded by the decoder that knows Chinese names. */
const ARCHIVE_FOLDER = "/archive-as-it-was-found";
const SINK_FOLDER = "/entries-as-they-come-out";
/** 7-Zip reads in small steps; each way to the other thread and back costs as much as reading so much. */
const WINDOW_BYTES = 262_144;

const {
  control: shared,
  size,
  name,
  format,
  replies,
}: SevenZipTask & { readonly replies: MessagePort } = workerData;
const control = new Int32Array(shared);
let sent = 0;

function send(message: FromSevenZip): void {
  const taken = Atomics.load(control, TAKEN);
  if (sent - taken >= MOST_AHEAD) waitWhile(TAKEN, taken);
  sent += 1;
  parentPort?.postMessage(message);
}

function waitWhile(cell: number, value: number): void {
  while (Atomics.load(control, cell) === value) Atomics.wait(control, cell, value);
}

let window: Uint8Array = new Uint8Array(0);
let windowStart = 0;

function read(target: Uint8Array, offset: number): number {
  let filled = 0;
  while (filled < target.length) {
    const at = offset + filled;
    if (at < windowStart || at >= windowStart + window.length) move(at, target.length - filled);
    if (window.length === 0) break;
    const bytes = window.subarray(at - windowStart, at - windowStart + target.length - filled);
    target.set(bytes, filled);
    filled += bytes.length;
  }
  return filled;
}

function move(offset: number, length: number): void {
  const before = Atomics.load(control, REPLIES);
  parentPort?.postMessage({ kind: "read", offset, length: Math.max(length, WINDOW_BYTES) });
  waitWhile(REPLIES, before);
  window = receiveMessageOnPort(replies)?.message;
  windowStart = offset;
}

/** Hands on the lines of an output. */
function lines(take: (line: string) => void): (byte: number) => void {
  const decoder = new NameDecoder();
  let bytes: number[] = [];
  return (byte) => {
    if (byte !== 10) {
      bytes.push(byte);
      return;
    }
    take(decoder.decode(Buffer.from(bytes)));
    bytes = [];
  };
}

const sink = new PieceSink(send);
let listing = new Listing(0);
let complaints: string[] = [];

async function open(): Promise<SevenZipModule> {
  globalThis.TextDecoder = NameDecoder as unknown as typeof TextDecoder;
  const module = await loadSevenZip({
    out: lines((line) => listing.line(line)),
    error: lines((line) => {
      if (!sink.complain(line) && /\w/.test(line) && complaints.length < 100) complaints.push(line);
    }),
  });
  mountArchive(module.FS, ARCHIVE_FOLDER, { name, size, read });
  mountSink(module.FS, SINK_FOLDER, sink);
  return module;
}

/** @returns what 7-Zip says of the whole; nothing where it is content */
function run(module: SevenZipModule, args: readonly string[]) {
  complaints = [];
  const type = format === undefined ? [] : [`-t${format}`];
  try {
    // An empty password is tried; wildcards in names are not; nobody is asked.
    const code = module.callMain([...args, ...type, "-p", "-spd", "-y", "-bd", `${ARCHIVE_FOLDER}/${name}`]);
    const isFine = complaints.length === 0 && (code === 0 || sink.hasComplained);
    return isFine ? undefined : reasonOf(complaints.join("\n"));
  } catch {
    return reasonOf(complaints.join("\n"));
  }
}

const module = await open();

function obey(order: ToSevenZip): void {
  if (order.kind === "list") {
    listing = new Listing(order.most);
    const problem = run(module, ["l", "-slt"]);
    listing.end();
    send({ kind: "listed", entries: listing.entries, problem });
    return;
  }
  listing = new Listing(0);
  const chosen = [...order.only.map((path) => `-i!${path}`), ...order.without.map((path) => `-x!${path}`)];
  const problem = run(module, ["x", `-o${SINK_FOLDER}`, ...chosen]);
  sink.flush();
  send({ kind: "end", problem });
}

parentPort?.on("message", obey);
