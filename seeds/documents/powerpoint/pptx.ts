import { type DocumentProperties, officeType, ooxml, type PackagePart } from "../ooxml.ts";
import { XML_HEAD } from "../xml.ts";
import {
  LAYOUT,
  masterPart,
  noteParts,
  PRESENTATION_NAMESPACES,
  type Slide,
  slidePart,
  THEME,
} from "./pptx-parts.ts";

export interface PptxContent extends DocumentProperties {
  readonly slides: readonly Slide[];
  /** Text that stands on the master, and so on every slide. */
  readonly master?: string;
}

export function pptx(content: PptxContent): Uint8Array {
  const { slides, master } = content;
  const ids = slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="slide${i + 1}"/>`);
  const main: PackagePart = {
    name: "ppt/presentation.xml",
    content:
      `${XML_HEAD}<p:presentation ${PRESENTATION_NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/>` +
      `</p:sldMasterIdLst><p:sldIdLst>${ids.join("")}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/>` +
      '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
    type: officeType("presentationml.presentation.main"),
    rels: [
      { id: "master", type: "slideMaster", target: "slideMasters/slideMaster1.xml" },
      { id: "theme", type: "theme", target: "theme/theme1.xml" },
      ...slides.map((_, i) => ({ id: `slide${i + 1}`, type: "slide", target: `slides/slide${i + 1}.xml` })),
    ],
  };
  const numbered = slides.map((slide, i) => slidePart(slide, i + 1));
  return ooxml(main, [masterPart(master), LAYOUT, THEME, ...numbered, ...slides.flatMap(noteParts)], content);
}
