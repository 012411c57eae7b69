import { isAscii, isUtf8 } from "node:buffer";
import type { Source } from "../../content.ts";
import { DETECT_BYTES, detectEncoding, withoutCutTail } from "./decode.ts";

/**
 * The encoding of a page or an XML file: what its bytes prove, then what it declares of itself, then the best guess.
 * Nothing when the first bytes are ASCII and declare nothing: whoever decodes then looks again further on.
 */
export async function declaredEncoding(source: Source): Promise<string | undefined> {
  const head = await source.read(0, DETECT_BYTES);
  const guess = detectEncoding(head);
  if (guess?.startsWith("utf-16")) return guess;
  if (!isAscii(head) && isUtf8(withoutCutTail(head))) return "utf-8";
  if (isAscii(head)) return trusted(declaration(head));
  return trusted(declaration(head)) ?? guess;
}

/**
 * UTF-8 and UTF-16 would have proved themselves, so a page that declares them wrongly was saved by a program that left
 * the line alone; Latin-1 is what programs write that never thought about it.
 */
function trusted(declared: string | undefined): string | undefined {
  return declared === undefined || /^utf|^windows-1252$/.test(declared) ? undefined : declared;
}

function declaration(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 4_096)).toString("latin1");
  const label = /(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})/i.exec(text)?.[1];
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
