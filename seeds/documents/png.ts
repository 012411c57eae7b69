import { crc32, deflateSync } from "node:zlib";
import type { Random } from "../random.ts";

/** A picture as offices paste them: bands of colour with camera noise, so that it has the weight of a real one. */
export function png(random: Random, width = 160, height = 120): Uint8Array {
  const pixels = Buffer.alloc(height * (1 + width * 3));
  const tint = [random.int(40, 200), random.int(40, 200), random.int(40, 200)];
  for (let y = 0; y < height; y += 1) {
    const row = y * (1 + width * 3) + 1;
    for (let i = 0; i < width * 3; i += 1) {
      pixels[row + i] = (tint[i % 3]! + Math.floor((y * 40) / height) + random.int(0, 15)) & 0xff;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
