import type { TakeApart } from "./anatomy.ts";

const BLOCK = 512;
const SUM = { from: 148, to: 156 };

/** Headers, each with the sum that fits, and what stands behind them. */
export const tarAnatomy: TakeApart = (file) => {
  if (file.length < 2 * BLOCK || !/^(?:ustar|\0)/.test(file.toString("latin1", 257, 262))) return undefined;
  const pieces: Buffer[] = [];
  for (let at = 0; at + BLOCK <= file.length; ) {
    const size = Number.parseInt(file.toString("latin1", at + 124, at + 135), 8);
    if (!Number.isFinite(size)) {
      pieces.push(Buffer.from(file.subarray(at)));
      break;
    }
    const body = Math.ceil(size / BLOCK) * BLOCK;
    pieces.push(Buffer.from(file.subarray(at, at + BLOCK)));
    if (body > 0) pieces.push(Buffer.from(file.subarray(at + BLOCK, at + BLOCK + body)));
    at += BLOCK + body;
  }
  return { pieces, join: (changed) => Buffer.concat(changed.map(withSum)) };
};

/** Bodies too: where they look like headers they may as well pass for some. */
function withSum(piece: Buffer): Buffer {
  if (piece.length !== BLOCK || piece[0] === 0) return piece;
  const block = Buffer.from(piece);
  block.fill(0x20, SUM.from, SUM.to);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, SUM.from, "latin1");
  return block;
}
