const WHITE = 1;
const DELIMITER = 2;

/** ISO 32000-1 7.2.2: what parts tokens. */
const CLASSES = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) CLASSES[code] = WHITE;
for (const delimiter of "()<>[]{}/%") CLASSES[delimiter.charCodeAt(0)] = DELIMITER;

export function isWhite(code: number | undefined): boolean {
  return code !== undefined && CLASSES[code] === WHITE;
}

/** Neither blank nor delimiter nor the end. */
export function isRegular(code: number | undefined): boolean {
  return code !== undefined && CLASSES[code] === 0;
}

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** The value of a hexadecimal digit; -1 for anything else. */
export function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
