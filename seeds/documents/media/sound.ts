import { bytes, latin1, u8, u16le, u24, u32, u32le, u64le, wide } from "./bytes.ts";

export interface SoundContent {
  readonly title: Uint8Array;
  readonly lyrics?: string;
  readonly cover?: Uint8Array;
}

/** Stands for sound: nobody is to read it. */
const RECORDING = Buffer.alloc(5_000, 0x37);

export interface Id3Options {
  readonly version?: 2 | 3 | 4;
  /** 0 Latin-1 by name, 1 and 2 UTF-16, 3 UTF-8. */
  readonly encoding?: 0 | 1 | 2 | 3;
}

/** MP3 with a tag before the sound: title, lyrics, cover. */
export function mp3(content: SoundContent, { version = 3, encoding = 3 }: Id3Options = {}): Uint8Array {
  const { title, lyrics = "", cover } = content;
  const names = version === 2 ? ["TT2", "ULT", "PIC"] : ["TIT2", "USLT", "APIC"];
  const frame = (id: string, ...parts: readonly (Uint8Array | string)[]) => {
    const body = bytes(...parts);
    const size = version === 2 ? u24(body.length) : version === 3 ? u32(body.length) : seven(body.length);
    return bytes(id, size, version === 2 ? "" : Buffer.alloc(2), body);
  };
  const frames = [frame(names[0]!, u8(encoding), title), frame(names[1]!, u8(3), "chi", "\0", lyrics)];
  if (cover !== undefined)
    frames.push(frame(names[2]!, u8(0), version === 2 ? "PNG" : "image/png\0", u8(3), "cover\0", cover));
  const body = bytes(...frames, Buffer.alloc(50));
  return bytes("ID3", u8(version), u8(0), u8(0), seven(body.length), body, u32(0xfffb9064), RECORDING);
}

function seven(value: number): Buffer {
  return Buffer.from([value >> 21, (value >> 14) & 0x7f, (value >> 7) & 0x7f, value & 0x7f]);
}

/** MP3 with the short tag behind the sound. */
export function oldMp3({ title }: SoundContent): Uint8Array {
  const tag = Buffer.alloc(128);
  tag.write("TAG", 0, "latin1");
  tag.set(title.subarray(0, 30), 3);
  return bytes(u32(0xfffb9064), RECORDING, tag);
}

function comments({ title }: SoundContent, ...more: readonly Buffer[]): Buffer {
  const entries = [bytes("TITLE=", title), ...more];
  const list = entries.flatMap((entry) => [u32le(entry.length), entry]);
  return bytes(u32le(6), "writer", u32le(entries.length), ...list);
}

function pictureBlock(cover: Uint8Array): Buffer {
  return bytes(u32(3), u32(9), "image/png", u32(0), Buffer.alloc(16), u32(cover.length), cover);
}

export function flac(content: SoundContent): Uint8Array {
  const block = (kind: number, body: Uint8Array) => bytes(u8(kind), u24(body.length), body);
  const cover = content.cover === undefined ? [] : [block(6, pictureBlock(content.cover))];
  return bytes(
    "fLaC",
    block(0, Buffer.alloc(34)),
    block(4, comments(content)),
    ...cover,
    block(0x81, Buffer.alloc(8)),
    RECORDING,
  );
}

export type OggCodec = "vorbis" | "opus";

/** The comments go over as many pages as they need. */
export function ogg(content: SoundContent, codec: OggCodec = "vorbis"): Uint8Array {
  const head = codec === "opus" ? "OpusHead" : latin1("\x01vorbis");
  const picture = content.cover === undefined ? [] : [pictureBlock(content.cover).toString("base64")];
  const entries = picture.map((text) => bytes("METADATA_BLOCK_PICTURE=", text));
  const packet = bytes(codec === "opus" ? "OpusTags" : latin1("\x03vorbis"), comments(content, ...entries));
  return bytes(page(2, bytes(head, Buffer.alloc(20)), true), ...pages(packet), page(4, RECORDING, true));
}

const PAGE = 255 * 255;

function pages(packet: Buffer): readonly Buffer[] {
  const cuts = Array.from({ length: Math.ceil((packet.length + 1) / PAGE) }, (_, index) => index * PAGE);
  return cuts.map((at) => page(0, packet.subarray(at, at + PAGE), at + PAGE > packet.length));
}

function page(flags: number, body: Buffer, isLast: boolean): Buffer {
  const lengths = Array.from({ length: Math.floor(body.length / 255) }, () => 255);
  if (isLast) lengths.push(body.length % 255);
  const head = bytes("OggS", u8(0), u8(flags), Buffer.alloc(8), u32le(7), Buffer.alloc(8));
  return bytes(head, u8(lengths.length), Buffer.from(lengths), body);
}

/** WMA with a title, and a keyword among the further properties. */
export function asf({ title }: SoundContent, keyword: string): Uint8Array {
  const object = (id: string, ...parts: readonly Uint8Array[]) => {
    const body = bytes(...parts);
    return bytes(Buffer.from(id.padEnd(32, "0"), "hex"), u64le(24 + body.length), body);
  };
  const words = wide(Buffer.from(title).toString());
  const description = object("3326b275", u16le(words.length), Buffer.alloc(8), words);
  const name = wide("WM/Category");
  const value = wide(keyword);
  const extended = object(
    "40a4d0d2",
    u16le(1),
    u16le(name.length),
    name,
    u16le(0),
    u16le(value.length),
    value,
  );
  const header = bytes(u32le(2), u8(1), u8(2), description, extended);
  const id = Buffer.from("3026b2758e66cf11a6d900aa0062ce6c", "hex");
  return bytes(id, u64le(24 + header.length), header, RECORDING);
}

/** WAV with a title, and the description that recorders of broadcasts write. */
export function wav({ title }: SoundContent, description: string): Uint8Array {
  const chunk = (type: string, body: Uint8Array) =>
    bytes(type, u32le(body.length), body, Buffer.alloc(body.length % 2));
  const broadcast = Buffer.alloc(602);
  broadcast.write(description, 0);
  const info = bytes("INFO", chunk("INAM", bytes(title, "\0")));
  return chunk(
    "RIFF",
    bytes("WAVE", chunk("bext", broadcast), chunk("data", RECORDING), chunk("LIST", info)),
  );
}
