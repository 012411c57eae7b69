import { decodeSettings } from "../decode-settings.ts";
import type { FileAccess, Home } from "../places.ts";
import type { SettingsReader } from "./reader.ts";

/** Lines of a log looked at, from the end; guesses at where a path with blanks in it ends. */
const MAX_LINES = 2_000;
const MAX_CUTS = 12;

/** `nutstore.properties`: values that are folders. The program's own folder is hidden and holds nobody's files. */
export const nutstoreProperties: SettingsReader = async ({ bytes, home, files }) => {
  const values = [...decodeSettings(bytes).matchAll(/^\s*[^#!\s=:][^=:\n]*[=:][ \t]*(.*?)\s*$/gm)];
  return foldersOf(
    values.map(([, value]) => unescapeJava(value!)),
    home,
    files,
  );
};

/** `client.log`: the folders it tells of. Any folder may be chosen, and no other file names them in the clear. */
export const nutstoreLog: SettingsReader = async ({ bytes, home, files }) => {
  const lines = decodeSettings(bytes).split("\n").slice(-MAX_LINES);
  const named = lines.flatMap((line) => {
    const start = line.indexOf(`${home.path}/`);
    return start < 0 ? [] : line.slice(start).replace(/["'<>|,;\])}].*$/, "");
  });
  return foldersOf([...new Set(named)], home, files);
};

async function foldersOf(texts: readonly string[], home: Home, files: FileAccess): Promise<string[]> {
  const found = new Set<string>();
  for (const text of texts) {
    const folder = await longestFolder(text, home, files);
    if (folder !== undefined) found.add(folder);
  }
  return [...found];
}

/** A path in running text may be followed by words: cut at blanks until what is left is a folder. */
async function longestFolder(text: string, home: Home, files: FileAccess): Promise<string | undefined> {
  const path = text.trim().replace(/\/+$/, "");
  const inside = path.startsWith(`${home.path}/`) && !path.startsWith(`${home.path}/.`);
  let rest = inside ? path : "";
  for (let cut = 0; cut < MAX_CUTS && rest.length > home.path.length; cut += 1) {
    if (await files.isFolder(rest)) return rest;
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf(" "))).trimEnd();
  }
  return undefined;
}

/** java.util.Properties: `\u575a` for what is not Latin-1, a backslash before `:`, `=` and blanks. */
function unescapeJava(value: string): string {
  return value.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, plain: string) =>
    hex === undefined ? plain : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
