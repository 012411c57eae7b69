import { startsWith } from "../signature.ts";

/** An XML declaration stands within this many bytes. */
const DECLARATION_BYTES = 256;

/** XML bytes to text, chunk by chunk: UTF-8, UTF-16 with or without byte order mark, or what the declaration says. */
export class XmlDecoder {
  /** The beginning of the file, as long as it is too short to tell. */
  #held: Uint8Array = new Uint8Array(0);
  #decoder: InstanceType<typeof TextDecoder> | undefined;

  decode(chunk: Uint8Array): string {
    if (this.#decoder !== undefined) return this.#decoder.decode(chunk, { stream: true });
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    return this.#held.length < DECLARATION_BYTES ? "" : this.#begin({ stream: true });
  }

  end(): string {
    return this.#decoder === undefined ? this.#begin({ stream: false }) : this.#decoder.decode();
  }

  #begin(options: { readonly stream: boolean }): string {
    const held = this.#held;
    this.#held = new Uint8Array(0);
    this.#decoder = decoderFor(encodingOf(held));
    return this.#decoder.decode(held, options);
  }
}

function encodingOf(head: Uint8Array): string {
  if (startsWith(head, "\xef\xbb\xbf")) return "utf-8";
  if (startsWith(head, "\xff\xfe") || startsWith(head, "<\0")) return "utf-16le";
  if (startsWith(head, "\xfe\xff") || startsWith(head, "\0<")) return "utf-16be";
  const declaration = Buffer.from(head).toString("latin1", 0, DECLARATION_BYTES);
  return /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(declaration)?.[1] ?? "utf-8";
}

function decoderFor(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    // A declaration in one-byte characters that claims two-byte ones is wrong about itself.
    return new TextDecoder(/^(?:utf-?16|ucs-?2)$/i.test(encoding) ? "utf-8" : encoding);
  } catch {
    return new TextDecoder();
  }
}
