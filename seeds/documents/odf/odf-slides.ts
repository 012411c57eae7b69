import { commentXml, frame, type OdfProperties, odfPackage, p } from "./odf-package.ts";

export interface OdpSlide {
  readonly title: string;
  readonly text?: string;
  readonly textBox?: string;
  readonly notes?: string;
  readonly comment?: string;
  readonly hidden?: boolean;
}

export interface OdpContent extends OdfProperties {
  readonly slides: readonly OdpSlide[];
  readonly master?: string;
  readonly footer?: string;
}

export function odp(content: OdpContent): Uint8Array {
  const { slides, master, footer } = content;
  const onMaster =
    (master === undefined ? "" : frame(`<draw:text-box>${p(master)}</draw:text-box>`)) +
    (footer === undefined
      ? ""
      : frame(`<draw:text-box>${p(footer)}</draw:text-box>`, ' presentation:class="footer"'));
  return odfPackage("presentation", content, {
    styles: `<style:master-page style:name="Default" style:page-layout-name="pm1">${onMaster}</style:master-page>`,
    automatic:
      '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>',
    body: slides.map(slideXml).join(""),
  });
}

function slideXml({ title, text, textBox, notes, comment, hidden }: OdpSlide, index: number): string {
  const style = hidden === true ? ' draw:style-name="dp2"' : "";
  const parts = [
    frame(`<draw:text-box>${p(title)}</draw:text-box>`, ' presentation:class="title"'),
    text === undefined
      ? ""
      : frame(`<draw:text-box>${p(text)}</draw:text-box>`, ' presentation:class="outline"'),
    textBox === undefined ? "" : frame(`<draw:text-box>${p(textBox)}</draw:text-box>`),
    comment === undefined ? "" : commentXml(comment),
    notes === undefined
      ? ""
      : `<presentation:notes><draw:page-thumbnail/>${frame(`<draw:text-box>${p(notes)}</draw:text-box>`, ' presentation:class="notes"')}</presentation:notes>`,
  ];
  return `<draw:page draw:name="page${index + 1}" draw:master-page-name="Default"${style}>${parts.join("")}</draw:page>`;
}
