import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * `config.xml`: every shared folder that is not receive-only. The template for new folders in `<defaults>` has no id, and its path
 * is the whole home.
 */
export const syncthing: SettingsReader = ({ bytes }) => {
  const text = decodeSettings(bytes).replace(/<!--[\s\S]*?-->/g, "");
  return [...text.matchAll(/<folder\s([^>]*)>/g)]
    .map(([, attributes]) => parseAttributes(attributes!))
    .filter((folder) => (folder.get("id") ?? "") !== "" && !folder.get("type")?.startsWith("receive"))
    .flatMap((folder) => folder.get("path") ?? []);
};

function parseAttributes(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
  return new Map(pairs.map(([, name, value]) => [name!, unescapeXml(value!)]));
}

function unescapeXml(value: string): string {
  return value.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
