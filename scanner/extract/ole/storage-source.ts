import type { Source } from "../../content.ts";
import type { OleStorage } from "./storage.ts";

const SIGNATURE = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/**
 * An embedded document: a storage that goes its way as a file of its own. It reads as the signature of a compound file
 * and nothing more, so that the right extractor takes it; that one asks for the storage.
 */
export class StorageSource implements Source {
  readonly name: string;
  readonly inner: string;
  readonly storage: OleStorage;
  readonly size = SIGNATURE.length;

  constructor(storage: OleStorage) {
    this.name = storage.name;
    this.inner = storage.inner;
    this.storage = storage;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return SIGNATURE.subarray(offset, offset + length);
  }
}
