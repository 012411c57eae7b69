import { withArchiveBehind } from "./archive-behind.ts";
import { container } from "./container.ts";
import type { Extractor } from "./extractor.ts";
import { html } from "./html.ts";
import { image } from "./image.ts";
import { ole } from "./ole.ts";
import { pdf } from "./pdf.ts";
import { plain } from "./plain.ts";
import { xml } from "./plain-xml.ts";
import { secondOffice } from "./second-office.ts";
import { secondPdf } from "./second-pdf.ts";
import { withSecondReader } from "./second-reader.ts";
import { unknown } from "./unknown.ts";

/** Every extractor, in the order in which they are asked; the first that accepts reads the file. The last accepts all. */
export const extractors: readonly Extractor[] = [
  withSecondReader(container, secondOffice),
  ...[ole, image, withSecondReader(pdf, secondPdf), html, xml, plain, unknown].map(withArchiveBehind),
];
