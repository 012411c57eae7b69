import { asBuffer } from "../bytes/as-buffer.ts";
import type { Encoding } from "./detect.ts";
import { Hz } from "./hz.ts";
import { likeness } from "./score.ts";

const SHIFT = /~\{(?:[\x21-\x77][\x21-\x7e])+~\}/;
/** Below this, `~{` stood in some program. */
const TEXT_SCORE = 0.6;

/** Encodings that write Chinese or Japanese in ASCII and say so where they begin. */
export function shiftedEncoding(ascii: Uint8Array): Encoding | undefined {
  const bytes = asBuffer(ascii);
  if (bytes.includes("\x1b$")) {
    if (/\x1b\$\)[AEG]/.test(bytes.toString("latin1"))) return "iso-2022-cn";
    if (/\x1b\$[@B]/.test(bytes.toString("latin1"))) return "iso-2022-jp";
  }
  if (!bytes.includes("~{")) return undefined;
  const run = SHIFT.exec(bytes.toString("latin1"))?.[0];
  if (run === undefined) return undefined;
  return likeness(new Hz().decode(Buffer.from(run, "latin1"), false)) > TEXT_SCORE ? "hz-gb-2312" : undefined;
}
