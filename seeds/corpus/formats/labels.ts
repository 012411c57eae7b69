import type { Place } from "../../../rules/vocabulary.ts";
import { xls } from "../../documents/excel/xls.ts";
import { xlsb } from "../../documents/excel/xlsb.ts";
import { xlsx } from "../../documents/excel/xlsx.ts";
import { mail } from "../../documents/mail/mail.ts";
import { msg } from "../../documents/mail/msg.ts";
import { odt } from "../../documents/odf/odf.ts";
import { ofd } from "../../documents/ofd.ts";
import { pdfWith } from "../../documents/pdf/pdf-places.ts";
import { ppt } from "../../documents/powerpoint/ppt.ts";
import { pptx } from "../../documents/powerpoint/pptx.ts";
import { rtf } from "../../documents/rtf/rtf.ts";
import { doc } from "../../documents/word/doc.ts";
import { docx } from "../../documents/word/docx.ts";
import { AFTER, BEFORE, type CorpusFile, type CorpusFormat } from "../corpus-file.ts";

const GUID = "00000000-0000-4000-8000-000000000001";
const label = (name: string): Readonly<Record<string, string>> => ({
  [`MSIP_Label_${GUID}_Enabled`]: "true",
  [`MSIP_Label_${GUID}_Name`]: name,
  [`MSIP_Label_${GUID}_Method`]: "Privileged",
});
/** As Outlook sends it with a mail. */
const inField = (name: string) =>
  Object.entries(label(name))
    .map(([key, value]) => `${key}=${value};`)
    .join(" ");

const about = { title: BEFORE, author: "办公室" };
const PLAIN = { subject: BEFORE, text: AFTER };
const SHEETS = [{ name: "汇总", rows: [[BEFORE]] }];
const SLIDES = [{ title: BEFORE, lines: [AFTER] }];
const PAGE = { texts: [{ text: AFTER, x: 28, y: 60 }] };

type Holder = readonly [file: string, variant: string, make: (name: string) => Uint8Array];

/** Files that carry a sensitivity label with this name. */
const HOLDERS: readonly Holder[] = [
  ["a.docx", "docx", (name) => docx({ ...about, body: [AFTER], custom: label(name) })],
  ["a.xlsx", "xlsx", (name) => xlsx({ ...about, sheets: SHEETS, custom: label(name) })],
  ["a.pptx", "pptx", (name) => pptx({ ...about, slides: SLIDES, custom: label(name) })],
  ["a.xlsb", "xlsb", (name) => xlsb({ ...about, sheets: SHEETS, custom: label(name) })],
  ["a.doc", "doc", (name) => doc({ ...about, body: [AFTER], custom: label(name) })],
  ["a.xls", "xls", (name) => xls({ sheets: SHEETS, properties: { ...about, custom: label(name) } })],
  ["a.ppt", "ppt", (name) => ppt({ ...about, slides: SLIDES, custom: label(name) })],
  ["a.odt", "odt", (name) => odt({ body: [AFTER], custom: label(name) })],
  ["a.rtf", "rtf", (name) => rtf({ body: [AFTER], customProperties: label(name) })],
  ["info.pdf", "pdf, information", (name) => pdfWith({ lines: [AFTER], info: label(name) })],
  ["xmp.pdf", "pdf, XMP", (name) => pdfWith({ lines: [AFTER], xmp: label(name) })],
  ["a.eml", "eml", (name) => mail({ ...PLAIN, fields: [["msip_labels", inField(name)]] })],
  ["a.msg", "msg", (name) => msg({ ...PLAIN, named: { msip_labels: inField(name) } })],
  ["header.msg", "msg, header", (name) => msg({ ...PLAIN, headers: `msip_labels: ${inField(name)}\r\n` })],
];

/** Names that offices give to their labels, and what the rules make of them. */
const LEVELS = [
  { id: "state", name: "机密", level: "机密", family: "state" },
  { id: "commercial", name: "Highly Confidential", level: "Confidential", family: "commercial" },
] as const;

export const labelFormat: CorpusFormat = {
  format: "label",
  title: { zh: "敏感度标签与标引", en: "Sensitivity labels and tags" },
  files: () => [...LEVELS.flatMap(labelled), ...others()],
};

function labelled({ id, name, level, family }: (typeof LEVELS)[number]): readonly CorpusFile[] {
  return HOLDERS.map(([file, variant, make]) => ({
    name: `label/${id}-${file}`,
    at: "label",
    variant: `${variant}, ${name}`,
    make: () => make(name),
    expect: { family, level, places: ["label"] },
  }));
}

/** What other systems write for the same purpose. */
function others(): readonly CorpusFile[] {
  const state = { family: "state", level: "机密" } as const;
  const custom = { 密级: "机密" };
  const at = (file: string, place: Place, make: CorpusFile["make"]): CorpusFile => ({
    name: `label/${file}`,
    at: place,
    make,
    expect: { ...state, places: [place] },
  });
  return [
    at("property.docx", "property", () => docx({ ...about, body: [AFTER], custom })),
    at("property.ofd", "property", () => ofd({ pages: [PAGE], custom })),
    at("field.eml", "label", () => mail({ ...PLAIN, fields: [["X-Office-Classification", "机密"]] })),
    at("tag.ofd", "label", () =>
      ofd({
        pages: [{ texts: [{ text: "机密", x: 28, y: 40, id: "77" }, ...PAGE.texts] }],
        tags: { 密级: ["77"] },
      }),
    ),
    {
      ...at("sensitivity.eml", "label", () =>
        mail({ ...PLAIN, fields: [["Sensitivity", "Company-Confidential"]] }),
      ),
      expect: { family: "commercial", level: "Company-Confidential", places: ["label"] },
    },
    {
      ...at("sensitivity.msg", "label", () => msg({ ...PLAIN, sensitivity: 3 })),
      expect: { family: "commercial", level: "Company-Confidential", places: ["label"] },
    },
  ];
}
