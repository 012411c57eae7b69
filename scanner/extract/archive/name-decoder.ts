import { asBuffer } from "../bytes/as-buffer.ts";
import { decodedName } from "../zip/name.ts";

/** Stands in for TextDecoder inside the 7-Zip thread, which decodes the names of entries with it. */
export class NameDecoder {
  decode(bytes?: Uint8Array): string {
    return bytes === undefined ? "" : decodedName(asBuffer(bytes));
  }
}
