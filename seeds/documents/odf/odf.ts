export { type OdsContent, type OdsSheet, ods } from "./odf-sheets.ts";
export { type OdpContent, type OdpSlide, odp } from "./odf-slides.ts";
export { fodt, type OdtContent, odt } from "./odf-text.ts";
