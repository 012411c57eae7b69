import { encode } from "../text/encoding.ts";
import { embeddedData, group, type RtfEncoding, rtfText } from "./rtf-text.ts";

export interface RtfContent {
  /** Paragraphs; the page ends before one that begins with a form feed. */
  readonly body: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly header?: string;
  readonly footer?: string;
  readonly footnote?: string;
  readonly endnote?: string;
  readonly comment?: string;
  readonly textBox?: string;
  /** Text of a WordArt watermark, in the header. */
  readonly watermark?: string;
  readonly altText?: string;
  readonly field?: { readonly code: string; readonly result: string };
  readonly deleted?: string;
  readonly hidden?: string;
  readonly formValue?: string;
  /** Of the file: title, subject, author, keywords, doccomm … */
  readonly properties?: Readonly<Record<string, string>>;
  readonly customProperties?: Readonly<Record<string, string>>;
  /** PNG images. */
  readonly pictures?: readonly Uint8Array[];
  readonly files?: readonly { readonly name: string; readonly data: Uint8Array }[];
}

const HEAD = "\\rtf1\\ansi\\ansicpg936\\deff0";
const FONTS = "{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\fnil\\fcharset2 Wingdings;}}";

/** Rich text with Chinese written as `encoding` says. */
export function rtf(content: RtfContent, encoding: RtfEncoding = "unicode"): Uint8Array {
  const text = (value: string) => rtfText(value, encoding);
  const parts = [HEAD, FONTS, infoGroups(content, text), besides(content, text), main(content, text)];
  return encodeBytes(`{${parts.join("\n")}}`, encoding);
}

type Text = (value: string) => string;

function infoGroups({ properties = {}, customProperties = {} }: RtfContent, text: Text): string {
  const info = Object.entries(properties).map(([name, value]) => group(name, text(value)));
  const custom = Object.entries(customProperties).map(
    ([name, value]) => `${group("propname", text(name))}\\proptype30${group("staticval", text(value))}`,
  );
  return `${info.length > 0 ? `{\\info${info.join("")}}` : ""}${custom.length > 0 ? `{\\*\\userprops${custom.join("")}}` : ""}`;
}

function besides({ header, footer, watermark }: RtfContent, text: Text): string {
  const art = watermark === undefined ? "" : shape({ gtextUNICODE: text(watermark) });
  const top =
    header === undefined && art === ""
      ? ""
      : group("header", `\\pard\\plain ${text(header ?? "")}\\par${art}`);
  return `${top}${footer === undefined ? "" : group("footer", `\\pard\\plain ${text(footer)}\\par`)}`;
}

function main(content: RtfContent, text: Text): string {
  const paragraphs = content.body.map((line) =>
    line.startsWith("\f")
      ? `\\page\\pard\\plain ${text(line.slice(1))}\\par`
      : `\\pard\\plain ${text(line)}\\par`,
  );
  return [
    ...paragraphs,
    ...rows(content, text),
    ...notes(content, text),
    ...shapes(content, text),
    ...files(content),
  ].join("\n");
}

function rows({ rows: table = [] }: RtfContent, text: Text): readonly string[] {
  return table.map((cells) => {
    const edges = cells.map((_, i) => `\\cellx${(i + 1) * 2_000}`).join("");
    return `\\trowd${edges}${cells.map((cell) => `\\pard\\intbl ${text(cell)}\\cell`).join("")}\\row`;
  });
}

function notes(content: RtfContent, text: Text): readonly string[] {
  const { footnote, endnote, comment, field, deleted, hidden, formValue } = content;
  const written = [
    footnote === undefined ? "" : `{\\super\\chftn{\\footnote \\pard\\plain ${text(footnote)}}}`,
    endnote === undefined ? "" : `{\\super\\chftn{\\footnote\\ftnalt \\pard\\plain ${text(endnote)}}}`,
    comment === undefined ? "" : `{\\*\\atnid A}{\\*\\annotation\\pard\\plain ${text(comment)}}`,
    field === undefined ? "" : `{\\field{\\*\\fldinst ${text(field.code)}}{\\fldrslt ${text(field.result)}}}`,
    deleted === undefined ? "" : `{\\deleted ${text(deleted)}}`,
    hidden === undefined ? "" : `{\\v ${text(hidden)}}`,
    formValue === undefined
      ? ""
      : `{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield\\fftype0{\\*\\ffdeftext ${text(formValue)}}}}{\\fldrslt }}`,
  ].filter((part) => part !== "");
  return written.length > 0 ? [`\\pard\\plain ${written.join("")}\\par`] : [];
}

function shapes({ textBox, altText }: RtfContent, text: Text): readonly string[] {
  const box = textBox === undefined ? [] : [shape({}, `{\\shptxt\\pard\\plain ${text(textBox)}\\par}`)];
  return altText === undefined ? box : [...box, shape({ wzDescription: text(altText) })];
}

function shape(properties: Readonly<Record<string, string>>, inside = ""): string {
  const said = Object.entries(properties).map(([name, value]) => `{\\sp{\\sn ${name}}{\\sv ${value}}}`);
  return `{\\shp{\\*\\shpinst\\shpleft0\\shptop0${said.join("")}${inside}}{\\shprslt\\par}}`;
}

function files({ pictures = [], files: embedded = [] }: RtfContent): readonly string[] {
  const hex = (data: Uint8Array) =>
    Buffer.from(data)
      .toString("hex")
      .replaceAll(/.{128}/g, "$&\n");
  return [
    ...pictures.map((data) => `{\\pict\\pngblip\\picw100\\pich100 ${hex(data)}}`),
    ...embedded.map(
      ({ name, data }) =>
        `{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${hex(embeddedData(name, data))}}{\\result\\par}}`,
    ),
  ];
}

/** Chinese left in the text is written in raw bytes. */
function encodeBytes(text: string, encoding: RtfEncoding): Uint8Array {
  return encoding === "gbk-bytes" ? encode(text, "gb18030") : Buffer.from(text, "latin1");
}
