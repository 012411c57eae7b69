/** Paths that are handed on as they stand: devices, and those that are meant for the system itself. */
const LITERAL = /^\\\\([?.])\\/;

/**
 * An absolute path as the system itself names it: `\??\D:\…`, `\??\UNC\server\share\…`. No limit of 260 characters, and names
 * that Win32 would bend, such as one with a blank at its end, mean what they say.
 */
export function ntPath(path: string): string {
  const straight = path.replaceAll("/", "\\");
  if (LITERAL.test(straight)) return `\\??\\${straight.slice(4)}`;
  if (straight.startsWith("\\\\")) return `\\??\\UNC\\${straight.slice(2)}`;
  return `\\??\\${straight}`;
}
