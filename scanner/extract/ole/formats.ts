import { encryptedDocument } from "../crypt/encrypted-document.ts";
import { msg } from "../mail/msg/msg.ts";
import { xls } from "../xls/xls.ts";
import { doc } from "./doc/doc.ts";
import { type OleFormat, unreadable } from "./format.ts";
import { ppt } from "./ppt/ppt.ts";
import { pub } from "./pub/pub.ts";
import { type OleStorage, storageOf, streamOf } from "./storage.ts";
import { vba } from "./vba/vba.ts";

function has(...rawNames: readonly string[]): (storage: OleStorage) => boolean {
  return (storage) =>
    rawNames.some((name) => (streamOf(storage, name) ?? storageOf(storage, name)) !== undefined);
}

/** Every format we know, one a line. All that are in a file are read: one must not hide another. */
export const FORMATS: readonly OleFormat[] = [
  encryptedDocument,
  doc,
  ppt,
  pub,
  vba,
  xls,
  msg,
  unreadable("visio", has("VisioDocument")),
  unreadable("hwp", has("BodyText", "ViewText")),
  unreadable("works", has("MatOST")),
  unreadable("powerpoint 95", (storage) => has("PP40")(storage) && !has("PP97_DUALSTORAGE")(storage)),
];

/** Whether a storage holds a document of a known kind: such a one is read as a file of its own. */
export function isDocument(storage: OleStorage): boolean {
  return FORMATS.some((format) => format.isIn(storage));
}
