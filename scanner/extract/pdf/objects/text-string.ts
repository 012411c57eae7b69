/** PDFDocEncoding where it differs from Latin-1: 0x18–0x1f and 0x80–0x9e, 0xa0. */
const LOW = "˘ˇˆ˙˝˛˚˜";
const HIGH = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/** A text string: UTF-16 or UTF-8 with a mark, else what fits: Chinese programs write GBK without saying so. */
export function textString(bytes: string): string {
  if (bytes.startsWith("\xfe\xff")) return decode("utf-16be", bytes.slice(2));
  if (bytes.startsWith("\xff\xfe")) return decode("utf-16le", bytes.slice(2));
  if (bytes.startsWith("\xef\xbb\xbf")) return decode("utf-8", bytes.slice(3));
  if (!/[\x80-\xff]/.test(bytes)) return tidy(bytes);
  return strict("utf-8", bytes) ?? chinese(bytes) ?? documentEncoding(bytes);
}

/** Language codes within UTF-16 stand between escapes. */
function decode(encoding: string, bytes: string): string {
  return tidy(new TextDecoder(encoding).decode(Buffer.from(bytes, "latin1")));
}

function strict(encoding: string, bytes: string): string | undefined {
  try {
    return tidy(new TextDecoder(encoding, { fatal: true }).decode(Buffer.from(bytes, "latin1")));
  } catch {
    return undefined;
  }
}

/** Two bytes that both are high, mostly: accented letters stand alone. */
function chinese(bytes: string): string | undefined {
  const high = bytes.match(/[\x80-\xff]/g)?.length ?? 0;
  const pairs = bytes.match(/[\xb0-\xf7][\xa1-\xfe]/g)?.length ?? 0;
  return pairs * 2 >= high * 0.6 ? strict("gb18030", bytes) : undefined;
}

function documentEncoding(bytes: string): string {
  return tidy(
    bytes.replace(/[\x18-\x1f\x80-\x9e\xa0]/g, (character) => {
      const code = character.charCodeAt(0);
      if (code === 0xa0) return "€";
      return (code < 0x20 ? LOW[code - 0x18] : HIGH[code - 0x80]) ?? character;
    }),
  );
}

function tidy(text: string): string {
  return text
    .replaceAll(/\x1b[^\x1b]{0,8}\x1b/g, "")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\0", "");
}
