import { z } from "zod";
import { CHANNEL_KINDS, MODES } from "../../rules/vocabulary.ts";
import { LATE_ANSWERS } from "../gate/gate.ts";

const id = z.string().min(1).max(100);
const path = z.string().min(1).max(4_096);

const deadlineMs = z
  .number()
  .int()
  .min(100)
  .max(60_000)
  .describe("How long an open may wait for its verdict.");
const onDeadline = z
  .enum(LATE_ANSWERS)
  .describe("Then: refused (closed) or let through (open). Both recorded.");

const channel = z.strictObject({
  id,
  kind: z.enum(CHANNEL_KINDS),
  client: id.exactOptional(),
  roots: z.array(path).min(1).max(1_000).describe("Folders; relative ones start at the configuration file."),
  mode: z.enum(MODES).exactOptional().describe("Absent: the mode of the policy."),
  deadlineMs: deadlineMs.exactOptional(),
  onDeadline: onDeadline.exactOptional(),
});

const program = z.strictObject({
  id,
  kind: z.enum(CHANNEL_KINDS),
  exe: z.array(path).min(1).max(1_000).describe("Executables, full paths."),
  mode: z.enum(MODES).exactOptional(),
  deadlineMs: deadlineMs.exactOptional(),
  onDeadline: onDeadline.exactOptional(),
});

const gate = z.strictObject({
  enabled: z.boolean().exactOptional().describe("false: files are judged after they were written only."),
  deadlineMs: deadlineMs.exactOptional(),
  onDeadline: onDeadline.exactOptional(),
});

const scanner = z.strictObject({
  processes: z.number().int().min(1).max(64).exactOptional().describe("Reader processes."),
  memoryMb: z.number().int().min(384).max(8_192).exactOptional().describe("Each reader, MB."),
  ocr: z.boolean().exactOptional().describe("false: pictures are not read and count as not inspected."),
  timeMs: z.number().int().min(500).max(600_000).exactOptional().describe("One file with all in it, ms."),
  fileMb: z.number().int().min(1).max(65_536).exactOptional().describe("Largest file that is read, MB."),
});

const drive = z
  .strictObject({
    serial: z.string().min(1).max(200).exactOptional().describe("Serial number of the USB device."),
    uuid: z.string().min(1).max(100).exactOptional().describe("Of the file system, as blkid shows it."),
    remark: z.string().max(1_000).exactOptional(),
  })
  .refine(({ serial, uuid }) => (serial ?? uuid) !== undefined, "name a serial number or a uuid");

const removable = z.strictObject({
  allow: z.array(drive).max(10_000).exactOptional().describe("Not guarded; what is written is recorded."),
  readOnly: z.array(drive).max(10_000).exactOptional().describe("May be read, not written."),
  unknown: z.enum(["guard", "read-only"]).exactOptional().describe("All other drives; guard when absent."),
  incoming: z
    .enum(["report", "hold"])
    .exactOptional()
    .describe("Marked files that a drive brings: left there and reported, or treated as any other."),
  mode: z.enum(MODES).exactOptional().describe("Absent: the mode of the policy."),
});

const ask = z.strictObject({
  seconds: z.number().int().min(10).max(600).exactOptional().describe("Time to answer, s."),
  default: z.enum(["stop", "go"]).exactOptional().describe("Carried out when nobody answers."),
});

/** The configuration file; every key may be left out. */
export const configSchema = z.strictObject({
  data: path.exactOptional().describe("Store, vault, keys, log, socket."),
  policy: path.exactOptional().describe("Absent: the built-in office policy."),
  packs: z.array(path).min(1).max(200).exactOptional().describe("Built-in names, files or folders."),
  trust: z
    .array(path)
    .min(1)
    .max(100)
    .exactOptional()
    .describe("Public keys: packs and policies given by path must be signed by one of them."),
  discover: z.boolean().exactOptional().describe("false: only the channels below."),
  channels: z.array(channel).max(1_000).exactOptional(),
  programs: z.array(program).max(1_000).exactOptional().describe("Carry files out wherever they lie."),
  removable: removable
    .exactOptional()
    .describe("Drives that are plugged in; looked after when discover is true or this is given."),
  gate: gate.exactOptional().describe("Opens wait for their verdict: Linux, as root."),
  scanner: scanner.exactOptional(),
  ask: ask.exactOptional().describe("How a person is asked who is warned."),
  notify: z.boolean().exactOptional().describe("false: no messages on the desktop."),
  log: z.enum(["error", "warn", "info", "debug"]).exactOptional(),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type ProgramRule = z.infer<typeof program>;
