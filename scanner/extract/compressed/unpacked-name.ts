import { stepName } from "../../source.ts";
import { startsWith } from "../signature.ts";
import { decodedName, shownPath } from "../zip/name.ts";

const SHORT_TAR = /\.(?:tgz|tbz2?|txz|tzst|tlz|taz)$/i;
const ENDING = /\.(?:gz|bz2?|xz|zst|lzma|lz|z)$/i;
const HAS_EXTRA = 4;
const HAS_NAME = 8;

/** What a packed file is called once unpacked: as gzip noted it, else its own name without the ending. */
export function unpackedName(name: string, head: Uint8Array): string {
  const noted = startsWith(head, "\x1f\x8b\x08") ? gzipName(Buffer.from(head)) : "";
  if (noted !== "") return stepName(shownPath(noted));
  return SHORT_TAR.test(name) ? name.replace(SHORT_TAR, ".tar") : name.replace(ENDING, "");
}

function gzipName(head: Buffer): string {
  const flags = head[3] ?? 0;
  const start = (flags & HAS_EXTRA) === 0 ? 10 : 12 + (head.length > 12 ? head.readUInt16LE(10) : 0);
  const end = head.indexOf(0, start);
  return (flags & HAS_NAME) === 0 || end === -1 ? "" : decodedName(head.subarray(start, end));
}
