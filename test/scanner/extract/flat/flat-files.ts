import { xml } from "../../../../scanner/extract/markup/xml.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

export const MARK = "机密★1年";
export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const PICTURE = Buffer.from(png(createRandom(1), 20, 20));

/** What is read of a file. */
export async function lines(text: string | Uint8Array): Promise<readonly string[]> {
  return (await readWhole("a.xml", Buffer.from(text))).lines;
}

/** Inner path and size of every file that is handed on. */
export async function files(text: string | Uint8Array): Promise<readonly (readonly [string, number])[]> {
  const parts = await partsOf(xml, "a.xml", Buffer.from(text));
  return parts.flatMap((part) =>
    part.kind === "file" ? [[part.source.inner, part.source.size] as const] : [],
  );
}
