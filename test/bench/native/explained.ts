/** A file of which a tool prints something that we do not, and why that is no fault of ours. Each was looked at one by one. */
export interface Explained {
  readonly tool: string;
  readonly file: string;
  readonly reason: string;
}

const SERIAL = "the tool prints dates as numbers of days";
const ERRORS = "the tool prints its own word for error values";

const NOW = "the tool computes anew what depends on the day";

export const EXPLAINED: readonly Explained[] = [
  {
    tool: "pdftotext",
    file: "bug894572.pdf",
    reason: "Tamil in a font with codes of its own; neither can tell the letters",
  },
  {
    tool: "pdftotext",
    file: "issue13916.pdf",
    reason: "the tool takes glyph numbers for characters; we read what the page means",
  },
  {
    tool: "pdftotext",
    file: "issue2017r.pdf",
    reason: "the tool misreads the accented letters of a font; we read those that are drawn",
  },
  { tool: "xls2csv", file: "excel4_sample_macro.xls", reason: "the tool prints truth values as 0" },
  {
    tool: "xls2csv",
    file: "excel4_sample_macro_excel5_format.xls",
    reason: "the tool prints truth values as 0",
  },
  {
    tool: "xls2csv",
    file: "12843-2.xls",
    reason: "the tool loses its place in the table of texts and prints bytes as they come",
  },
  { tool: "xls2csv", file: "AreaErrPtg.xls", reason: ERRORS },
  { tool: "xls2csv", file: "MatrixFormulaEvalTestData.xls", reason: ERRORS },
  { tool: "xls2csv", file: "LONumbers-2010.xls", reason: SERIAL },
  { tool: "xls2csv", file: "43251.xls", reason: SERIAL },
  {
    tool: "docx2txt",
    file: "2010-mcAlternateContent-MDP.docx",
    reason: "the tool prints tags that are broken into lines",
  },
  {
    tool: "docx2txt",
    file: "testExternalRefs.docx",
    reason: "the tool prints tags that are broken into lines",
  },
  { tool: "soffice", file: "MatrixFormulaEvalTestData.xlsx", reason: ERRORS },
  { tool: "soffice", file: "bug46441.ppt", reason: "the tool prints the time of the conversion" },
  { tool: "soffice", file: "43781.ppt", reason: "the tool prints page numbers" },
  {
    tool: "soffice",
    file: "testWORKSWordProcessor3.0.wps",
    reason: "Microsoft Works 3, not Kingsoft: we say that it is unsupported",
  },
  {
    tool: "soffice",
    file: "threaded_comments_none.xlsx",
    reason: NOW,
  },
  { tool: "soffice", file: "63819.xls", reason: NOW },
  {
    tool: "soffice",
    file: "LONumbers-2010.xls",
    reason: "the tool shows negative numbers as times; no Excel does",
  },
  { tool: "soffice", file: "numfmt_1_russian.xls", reason: ERRORS },
  { tool: "soffice", file: "MatrixFormulaEvalTestData.xls", reason: ERRORS },
  { tool: "soffice", file: "excel4_sample_macro.xls", reason: ERRORS },
  { tool: "soffice", file: "excel4_sample_macro_excel5_format.xls", reason: ERRORS },
  {
    tool: "soffice",
    file: "clusterfuzz-testcase-minimized-POIHSSFFuzzer-6322470200934400.xls",
    reason: "the tool prints the bytes of a broken file as they come",
  },
];
