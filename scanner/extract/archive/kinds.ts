import { startsWith } from "../signature.ts";

export interface ArchiveKind {
  readonly signature: string;
  readonly offset?: number;
  /** 7-Zip's name of the format. */
  readonly format: string;
}

/** Archives with a signature that is no accident. */
const KINDS: readonly ArchiveKind[] = [
  { signature: "7z\xbc\xaf\x27\x1c", format: "7z" },
  { signature: "Rar!\x1a\x07\x00", format: "rar" },
  { signature: "Rar!\x1a\x07\x01\x00", format: "rar5" },
  { signature: "MSCF\0\0\0\0", format: "cab" },
  { signature: "MSWIM\0\0\0", format: "wim" },
  { signature: "ITSF\x03\0\0\0", format: "chm" },
  { signature: "xar!\0\x1c", format: "xar" },
  { signature: "\xed\xab\xee\xdb", format: "rpm" },
  { signature: "!<arch>\n", format: "ar" },
  { signature: "070701", format: "cpio" },
  { signature: "070702", format: "cpio" },
  { signature: "070707", format: "cpio" },
  { signature: "\xc7\x71", format: "cpio" },
  { signature: "\x60\xea", format: "arj" },
];
/** `-lh5-` and its like, behind the size and the check sum of the first header. */
const LZH = /^-l[hz][0-9ds]-$/;

export function archiveFormat(head: Uint8Array): string | undefined {
  const known = KINDS.find(({ signature }) => startsWith(head, signature));
  if (known !== undefined) return isLikely(known, head) ? known.format : undefined;
  return LZH.test(Buffer.from(head.subarray(2, 7)).toString("latin1")) ? "lzh" : undefined;
}

/** Two bytes can begin anything, and digits a text: what follows has to fit. */
function isLikely({ format }: ArchiveKind, head: Uint8Array): boolean {
  if (format === "arj") return head.length > 40 && (head[2]! | (head[3]! << 8)) <= 2_600 && head[4]! >= 30;
  if (format !== "cpio") return true;
  return head[0] === 0xc7 ? head.length > 26 && head[20] === 0 : /^[0-9a-f]{76}/i.test(latin1(head, 76));
}

function latin1(head: Uint8Array, length: number): string {
  return Buffer.from(head.subarray(0, length)).toString("latin1");
}
