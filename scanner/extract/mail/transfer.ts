import type { Source } from "../../content.ts";
import { type ByteRange, windows } from "./byte-range.ts";

/** Undoes how a body was made fit for transport; pieces may be cut anywhere. */
interface TransferDecoder {
  push(bytes: Buffer): Buffer;
  end(): Buffer;
}

/** Bytes of a range as they were before transport. Anything but the two encodings of MIME stands as it is. */
export async function* decodeTransfer(
  source: Source,
  range: ByteRange,
  encoding: string,
): AsyncGenerator<Buffer> {
  const decoder = decoderOf(encoding);
  for await (const { bytes } of windows(source, range, 0))
    yield decoder === undefined ? bytes : decoder.push(bytes);
  if (decoder !== undefined) yield decoder.end();
}

export function isTransferEncoded(encoding: string): boolean {
  return decoderOf(encoding) !== undefined;
}

function decoderOf(encoding: string): TransferDecoder | undefined {
  if (encoding === "base64") return new Base64();
  return encoding === "quoted-printable" ? new QuotedPrintable() : undefined;
}

/** Tolerates what is no base64 and goes on behind padding: bodies are glued together of several. */
class Base64 implements TransferDecoder {
  #held = "";

  push(bytes: Buffer): Buffer {
    return this.#decode(this.#held + bytes.toString("latin1"), false);
  }

  end(): Buffer {
    return this.#decode(this.#held, true);
  }

  #decode(text: string, last: boolean): Buffer {
    const segments = text.replaceAll(/[^A-Za-z\d+/=]+/g, "").split(/=+/);
    const open = segments.pop() ?? "";
    const whole = last ? open.length : open.length - (open.length % 4);
    this.#held = open.slice(whole);
    return Buffer.concat(
      [...segments, open.slice(0, whole)].map((segment) => Buffer.from(segment, "base64")),
    );
  }
}

class QuotedPrintable implements TransferDecoder {
  #held: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): Buffer {
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const equals = all.lastIndexOf(0x3d);
    // An escape, or blanks behind a soft line end, may be cut.
    const cut = equals >= 0 && all.length - equals < 16 ? equals : all.length;
    this.#held = Buffer.from(all.subarray(cut));
    return unquoted(all.subarray(0, cut));
  }

  end(): Buffer {
    return unquoted(this.#held);
  }
}

/** `=BB` is a byte, `=` at the end of a line joins it to the next; any other `=` was forgotten and stays. */
export function unquoted(bytes: Buffer): Buffer {
  if (!bytes.includes(0x3d)) return bytes;
  const text = bytes
    .toString("latin1")
    .replaceAll(/=(?:([\dA-Fa-f]{2})|[ \t]*(?:\r?\n|\r|$))/g, (_, hex: string | undefined) =>
      hex === undefined ? "" : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(text, "latin1");
}
