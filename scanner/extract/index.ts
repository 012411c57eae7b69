import type { Extractor } from "./extractor.ts";
import { html } from "./html.ts";
import { image } from "./image.ts";
import { plain } from "./plain.ts";
import { xml } from "./plain-xml.ts";

/** Every extractor, in the order in which they are asked; the first that accepts reads the file. */
export const extractors: readonly Extractor[] = [image, html, xml, plain];
