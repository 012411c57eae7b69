/** What a library gives that we do not, or does not read at all, and why. */
export interface Explained {
  readonly library: string;
  readonly file: string;
  /** The words that we do not have; absent: the library fails. */
  readonly words?: readonly string[];
  readonly reason: string;
}

const PREFIX = "takes the usual prefixes of names for the names";
const UTF_16 = "reads no parts in UTF-16";
const AUTHOR =
  "joins the author, the time and the text of a comment; who commented is no text of the document";
const JOINED = "joins a comment and its cell without anything between them";

export const EXPLAINED: readonly Explained[] = [
  { library: "mammoth", file: "docx/prefix.docx", reason: PREFIX },
  { library: "officeparser", file: "docx/prefix.docx", reason: PREFIX },
  { library: "mammoth", file: "docx/utf-16.docx", reason: UTF_16 },
  { library: "officeparser", file: "docx/utf-16.docx", reason: UTF_16 },
  {
    library: "officeparser",
    file: "odf/comment.odt",
    words: ["审核2026", "01", "05T09", "00", "00机密"],
    reason: AUTHOR,
  },
  {
    library: "officeparser",
    file: "odf/comment-of-a-cell.ods",
    words: ["7年关于做好下半年设备维护工作的通知"],
    reason: JOINED,
  },
];
