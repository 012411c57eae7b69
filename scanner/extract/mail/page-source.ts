import type { Source } from "../../content.ts";
import { bytesSource } from "../../source.ts";
import { declaredEncoding } from "../text/declared.ts";
import { decodeText } from "../text/decode.ts";
import { trustedCharset } from "./charset.ts";

/** A page up to this size is handed on in an encoding that nobody can mistake. */
const MOST_BYTES = 16_777_216;
const HEAD_BYTES = 65_536;

/** The page of a mail as a file. Its encoding stands in the header of the part, where the reader of pages cannot see it. */
export async function pageSource(body: Source, charset: string | undefined): Promise<Source> {
  if (body.size > MOST_BYTES) return body;
  const named = trustedCharset(charset, await body.read(0, HEAD_BYTES));
  let page = "\ufeff<!DOCTYPE html>";
  for await (const piece of decodeText(body, named ?? (await declaredEncoding(body)))) page += piece;
  return bytesSource(Buffer.from(page), { name: body.name, inner: body.inner });
}
