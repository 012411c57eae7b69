import { officeType, type PackagePart } from "../ooxml.ts";
import { escapeXml, XML_HEAD } from "../xml.ts";

export interface Slide {
  readonly title: string;
  readonly lines: readonly string[];
  readonly notes?: string;
  readonly footer?: string;
}

export const PRESENTATION_NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';

export function slidePart({ title, lines, notes, footer }: Slide, number: number): PackagePart {
  const shapes = [
    shape(2, "标题 1", "title", [title]),
    shape(3, "内容 2", "body", lines),
    ...(footer === undefined ? [] : [shape(4, "页脚 3", "ftr", [footer])]),
  ];
  return {
    name: `ppt/slides/slide${number}.xml`,
    content: page("sld", shapes),
    type: officeType("presentationml.slide"),
    rels: [
      { id: "layout", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml" },
      ...(notes === undefined
        ? []
        : [{ id: "notes", type: "notesSlide", target: `../notesSlides/notesSlide${number}.xml` }]),
    ],
  };
}

/** The speaker's notes of the slide at this position, from 0. */
export function noteParts({ notes }: Slide, position: number): readonly PackagePart[] {
  if (notes === undefined) return [];
  const number = position + 1;
  return [
    {
      name: `ppt/notesSlides/notesSlide${number}.xml`,
      content: page("notes", [shape(2, "备注 1", "body", notes.split("\n"))]),
      type: officeType("presentationml.notesSlide"),
      rels: [{ id: "slide", type: "slide", target: `../slides/slide${number}.xml` }],
    },
  ];
}

export function masterPart(text: string | undefined): PackagePart {
  const shapes = text === undefined ? [] : [shape(2, "文本框 1", undefined, [text])];
  const tail =
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" ' +
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>' +
    '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="layout"/></p:sldLayoutIdLst>';
  return {
    name: "ppt/slideMasters/slideMaster1.xml",
    content: page("sldMaster", shapes, tail),
    type: officeType("presentationml.slideMaster"),
    rels: [
      { id: "layout", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml" },
      { id: "theme", type: "theme", target: "../theme/theme1.xml" },
    ],
  };
}

function page(root: string, shapes: readonly string[], tail = ""): string {
  return (
    `${XML_HEAD}<p:${root} ${PRESENTATION_NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>` +
    `</p:nvGrpSpPr><p:grpSpPr/>${shapes.join("")}</p:spTree></p:cSld>${tail}</p:${root}>`
  );
}

function shape(id: number, name: string, placeholder: string | undefined, lines: readonly string[]): string {
  const kind = placeholder === undefined ? "" : `<p:ph type="${placeholder}"/>`;
  const paragraphs = lines.map(
    (line) => `<a:p><a:r><a:rPr lang="zh-CN"/><a:t>${escapeXml(line)}</a:t></a:r></a:p>`,
  );
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr/><p:nvPr>${kind}</p:nvPr></p:nvSpPr><p:spPr/>` +
    `<p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs.join("")}</p:txBody></p:sp>`
  );
}

export const LAYOUT: PackagePart = {
  name: "ppt/slideLayouts/slideLayout1.xml",
  content: page("sldLayout", [shape(2, "标题 1", "title", ["单击此处编辑母版标题样式"])]),
  type: officeType("presentationml.slideLayout"),
  rels: [{ id: "master", type: "slideMaster", target: "../slideMasters/slideMaster1.xml" }],
};

const COLOURS = [
  "dk1",
  "lt1",
  "dk2",
  "lt2",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
  "hlink",
  "folHlink",
];
const FONT = '<a:latin typeface="Arial"/><a:ea typeface="微软雅黑"/><a:cs typeface=""/>';
const FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3);

export const THEME: PackagePart = {
  name: "ppt/theme/theme1.xml",
  type: officeType("theme"),
  constant: true,
  content:
    `${XML_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="办公"><a:themeElements>` +
    `<a:clrScheme name="办公">${COLOURS.map((name, i) => `<a:${name}><a:srgbClr val="${colour(i)}"/></a:${name}>`).join("")}</a:clrScheme>` +
    `<a:fontScheme name="办公"><a:majorFont>${FONT}</a:majorFont><a:minorFont>${FONT}</a:minorFont></a:fontScheme>` +
    `<a:fmtScheme name="办公"><a:fillStyleLst>${FILLS}</a:fillStyleLst><a:lnStyleLst>${`<a:ln>${FILLS.slice(0, FILLS.length / 3)}</a:ln>`.repeat(3)}` +
    `</a:lnStyleLst><a:effectStyleLst>${"<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3)}</a:effectStyleLst>` +
    `<a:bgFillStyleLst>${FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`,
};

function colour(i: number): string {
  return ((i * 0x151515) % 0xffffff).toString(16).padStart(6, "0").toUpperCase();
}
