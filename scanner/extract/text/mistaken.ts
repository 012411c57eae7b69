import { TextDecoder } from "node:util";

/** First bytes of Chinese characters and of the signs between them in UTF-8. */
const LEADS = [0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xef] as const;

/** What the first two bytes of a Chinese character in UTF-8 look like in GBK: rare characters, all of them. */
const MISTAKEN = new Uint8Array(65_536);
for (const lead of LEADS) {
  for (let second = 0x80; second <= 0xbf; second += 1) {
    const text = new TextDecoder("gb18030").decode(Uint8Array.of(lead, second));
    if (text.length === 1) MISTAKEN[text.charCodeAt(0)] = 1;
  }
}

/** Whether a text, decoded as GBK, holds a character that may be UTF-8 mistaken for it. */
export function mayBeMistaken(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (MISTAKEN[text.charCodeAt(at)] === 1) return true;
  return false;
}
