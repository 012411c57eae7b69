import { decodeSettings } from "../decode-settings.ts";

/** Pairs of a QSettings file in INI format, whatever the section. */
export function qtPairs(bytes: Uint8Array): readonly (readonly [string, string])[] {
  const lines = decodeSettings(bytes).matchAll(/^([^=\n[;#][^=\n]*)=(.*)$/gm);
  return [...lines].map(([, key, value]) => [key!.trim(), unescapeQt(value!.trim())] as const);
}

/** QSettings, INI format: `\x4e2d` for what is not Latin, a backslash before quotes and backslashes. */
function unescapeQt(value: string): string {
  const bare = value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
  return bare.replace(/\\x([0-9a-fA-F]{1,4})|\\(.)/g, (_, hex: string | undefined, plain: string) =>
    hex === undefined ? plain : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
