import type { Part } from "../../../content.ts";
import type { OleDocument, OleFormat } from "../../ole/format.ts";
import { type OleStorage, streamOf } from "../../ole/storage.ts";
import { MsgReader } from "./msg-reader.ts";

/** Mails, appointments, contacts and templates of Outlook. */
export const msg: OleFormat = {
  name: "msg",
  isIn: (storage) => streamOf(storage, "__properties_version1.0") !== undefined || hasTexts(storage),
  owns: "all",
  read: (document: OleDocument): AsyncIterable<Part> => new MsgReader(document).read(),
};

/** Damaged files may lack the stream with the numbers. */
function hasTexts({ streams }: OleStorage): boolean {
  return streams.some(({ rawName }) => /^__substg1\.0_(?:0037|1000|1009|1013)/i.test(rawName));
}
