import type { Random } from "../../seeds/random.ts";

/** Numbers on which sizes, counts and offsets go wrong. */
const EDGES = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];
const MOST_CHANGES = 6;
const LONGEST_PIECE = 600;

type Mutator = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** Changes a file in a few places, as damage and malice do; `other` is a file of the same kind to take pieces from. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Buffer {
  let mutated: Buffer = Buffer.from(bytes);
  const donor = Buffer.from(other.buffer, other.byteOffset, other.byteLength);
  for (let i = random.int(1, MOST_CHANGES); i > 0 && mutated.length > 0; i -= 1)
    mutated = random.pick(MUTATORS)(mutated, random, donor);
  return mutated;
}

const MUTATORS: readonly Mutator[] = [
  flipBit,
  setByte,
  setNumber,
  setNumber,
  remove,
  repeat,
  move,
  splice,
  truncate,
  changeDigits,
];

function at(bytes: Buffer, random: Random): number {
  // Headers and ends are short and matter most.
  const zone = random.int(0, 3);
  const length = bytes.length - 1;
  if (zone === 0) return random.int(0, Math.min(length, 512));
  return zone === 1 ? random.int(Math.max(0, length - 512), length) : random.int(0, length);
}

function piece(bytes: Buffer, random: Random): Buffer {
  const from = at(bytes, random);
  return bytes.subarray(from, from + random.int(1, LONGEST_PIECE));
}

function flipBit(bytes: Buffer, random: Random): Buffer {
  const index = at(bytes, random);
  bytes[index] = bytes[index]! ^ (1 << random.int(0, 7));
  return bytes;
}

function setByte(bytes: Buffer, random: Random): Buffer {
  bytes[at(bytes, random)] = random.int(0, 255);
  return bytes;
}

/** A number of two or four bytes, in either order. */
function setNumber(bytes: Buffer, random: Random): Buffer {
  const width = random.pick([2, 4]);
  const index = Math.max(0, Math.min(at(bytes, random), bytes.length - width));
  if (bytes.length < width) return bytes;
  const value = random.pick(EDGES) % 2 ** (8 * width);
  if (random.chance(0.8)) bytes.writeUIntLE(value, index, width);
  else bytes.writeUIntBE(value, index, width);
  return bytes;
}

function remove(bytes: Buffer, random: Random): Buffer {
  const from = at(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random.int(1, LONGEST_PIECE))]);
}

function repeat(bytes: Buffer, random: Random): Buffer {
  const part = piece(bytes, random);
  const from = at(bytes, random);
  const copies = Array.from({ length: random.int(1, 20) }, () => part);
  return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)]);
}

function move(bytes: Buffer, random: Random): Buffer {
  const part = Buffer.from(piece(bytes, random));
  part.copy(bytes, at(bytes, random));
  return bytes;
}

function splice(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const from = at(bytes, random);
  return Buffer.concat([bytes.subarray(0, from), piece(other, random), bytes.subarray(from)]);
}

function truncate(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random.int(1, bytes.length));
}

/** A decimal number in text formats. */
function changeDigits(bytes: Buffer, random: Random): Buffer {
  const from = at(bytes, random);
  const index = bytes.findIndex((byte, i) => i >= from && byte >= 0x30 && byte <= 0x39);
  if (index < 0) return bytes;
  const number = Buffer.from(String(random.pick(EDGES)));
  return Buffer.concat([bytes.subarray(0, index), number, bytes.subarray(index + 1)]);
}
