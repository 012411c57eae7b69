import { gap } from "../gap.ts";
import type { OleFormat } from "../ole/format.ts";
import { storageOf, streamOf } from "../ole/storage.ts";
import { readEncryptedPackage } from "./encrypted-package.ts";

const PACKAGE = "EncryptedPackage";
const INFO = "EncryptionInfo";
/** Rights management: the key is with a server. */
const RIGHTS = ["\tDRMContent", "DRMEncryptedDataSpace", "\tDRMEncryptedDataSpace"] as const;

/** Office documents of 2007 and later under a password, and documents of any age under rights management. */
export const encryptedDocument: OleFormat = {
  name: "encrypted",
  isIn: (storage) =>
    [PACKAGE, ...RIGHTS].some((name) => (streamOf(storage, name) ?? storageOf(storage, name)) !== undefined),
  owns: [PACKAGE, INFO, "\x06DataSpaces", ...RIGHTS],
  async *read({ source, storage, budget }) {
    const encryptedPackage = streamOf(storage, PACKAGE);
    if (encryptedPackage === undefined) return yield gap("", "encrypted");
    yield* readEncryptedPackage({
      encryptionInfo: streamOf(storage, INFO),
      encryptedPackage,
      outer: source,
      budget,
    });
  },
};
