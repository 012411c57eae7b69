import { archive } from "./archive/archive.ts";
import { disc } from "./archive/disc.ts";
import { program } from "./archive/program.ts";
import { compressed } from "./compressed/compressed.ts";
import type { Extractor } from "./extractor.ts";
import { image } from "./image/image.ts";
import { metafile } from "./image/metafile/metafile.ts";
import { smallImage } from "./image/small-image.ts";
import { wrappedPicture } from "./image/wrapped/wrapped-picture.ts";
import { card } from "./mail/card.ts";
import { cms } from "./mail/cms.ts";
import { mail } from "./mail/mail.ts";
import { mbox } from "./mail/mbox.ts";
import { tnef } from "./mail/tnef/tnef.ts";
import { uuencoded } from "./mail/uuencoded.ts";
import { html } from "./markup/html.ts";
import { xml } from "./markup/xml.ts";
import { media } from "./media/media.ts";
import { ole } from "./ole/ole.ts";
import { secondOffice } from "./ooxml/second-office.ts";
import { pdf } from "./pdf/pdf.ts";
import { secondPdf } from "./pdf/second-pdf.ts";
import { rtf } from "./rtf/rtf.ts";
import { withSecondReader } from "./second-reader.ts";
import { tar } from "./tar/tar.ts";
import { plain } from "./text/plain.ts";
import { unknown } from "./unknown.ts";
import { bareWorkbook } from "./xls/bare-workbook.ts";
import { withArchiveBehind } from "./zip/archive-behind.ts";
import { container } from "./zip/container.ts";

/** Every extractor, in the order in which they are asked; the first that accepts reads the file. The last accepts all. */
export const extractors: readonly Extractor[] = [
  archive,
  withArchiveBehind(compressed),
  tar,
  disc,
  program,
  withArchiveBehind(media),
  withSecondReader(container, secondOffice),
  ole,
  ...[
    bareWorkbook,
    metafile,
    wrappedPicture,
    smallImage,
    image,
    withSecondReader(pdf, secondPdf),
    rtf,
    mbox,
    mail,
    tnef,
    card,
    cms,
    uuencoded,
    html,
    xml,
    plain,
    unknown,
  ].map(withArchiveBehind),
];
