import { decodeBytes } from "./charset.ts";

interface Word {
  readonly charset: string;
  readonly bytes: Buffer;
}

/**
 * The value of a header field as its reader sees it: encoded words decoded (RFC 2047), bytes above ASCII, which have no
 * business there and are common, in whatever encoding they prove to be. A character may be cut between two words.
 *
 * @param value bytes as Latin-1
 */
export function headerText(value: string): string {
  if (!value.includes("=?")) return rawText(value);
  let text = "";
  let run: Word | undefined;
  let end = 0;
  for (const match of value.matchAll(/=\?([^?*\s]{1,40})(?:\*[^?\s]{0,20})?\?([bq])\?([^?]*)\?=/gi)) {
    const between = value.slice(end, match.index);
    const word = wordOf(match[1]!, match[2]!, match[3]!);
    const continues = run?.charset === word.charset && between.trim() === "";
    if (!continues)
      text += textOf(run) + (run !== undefined && between.trim() === "" ? "" : rawText(between));
    run = continues && run !== undefined ? { ...word, bytes: Buffer.concat([run.bytes, word.bytes]) } : word;
    end = match.index + match[0].length;
  }
  return text + textOf(run) + rawText(value.slice(end));
}

function wordOf(charset: string, kind: string, text: string): Word {
  const bytes = /b/i.test(kind)
    ? Buffer.from(text, "base64")
    : Buffer.from(unquoted(text.replaceAll("_", " ")), "latin1");
  return { charset: charset.toLowerCase(), bytes };
}

function textOf(word: Word | undefined): string {
  return word === undefined ? "" : decodeBytes(word.bytes, word.charset);
}

/** Text whose bytes stand as Latin-1. */
export function rawText(text: string): string {
  return decodeBytes(Buffer.from(text, "latin1"));
}

function unquoted(text: string): string {
  return text.replaceAll(/=([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
