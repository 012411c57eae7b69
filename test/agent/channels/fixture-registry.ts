import type { RegistryAccess, RegistryValue } from "../../../agent/channels/registry.ts";

const HIVES: Readonly<Record<string, string>> = { HKEY_CURRENT_USER: "HKCU", HKEY_LOCAL_MACHINE: "HKLM" };
const MAX_VALUES = 1_000;

/** A registry in memory, from what `reg export` writes: UTF-16LE with its mark, or UTF-8. */
export function fixtureRegistry(exported: string | Uint8Array): RegistryAccess {
  const values = parse(typeof exported === "string" ? exported : decode(exported));
  return {
    values: async (pattern) => {
      const wanted = pattern.toLowerCase().split("\\");
      return values.filter(({ key }) => fits(key.toLowerCase().split("\\"), wanted)).slice(0, MAX_VALUES);
    },
  };
}

function fits(names: readonly string[], wanted: readonly string[]): boolean {
  return names.length === wanted.length && wanted.every((name, i) => name === "*" || name === names[i]);
}

function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

/** Lines of binary values go on after a backslash at their end. */
function parse(text: string): readonly RegistryValue[] {
  const values: RegistryValue[] = [];
  let key = "";
  for (const line of text.replace(/\\\r?\n\s*/g, "").split(/\r?\n/)) {
    const section = /^\[([^\\\]]+)(.*)\]$/.exec(line);
    if (section !== null) key = (HIVES[section[1]!] ?? section[1]!) + section[2]!;
    const pair = /^(?:@|"((?:[^"\\]|\\.)*)")=(.*)$/.exec(line);
    if (pair !== null) values.push({ key, name: plain(pair[1] ?? ""), data: data(pair[2]!) });
  }
  return values;
}

function data(text: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(text);
  if (quoted !== null) return plain(quoted[1]!);
  const number = /^dword:([0-9a-f]{8})$/i.exec(text);
  if (number !== null) return String(Number.parseInt(number[1]!, 16));
  const wide = /^hex\([27]\):([0-9a-f,]*)$/i.exec(text);
  if (wide === null) return "";
  const bytes = Buffer.from(wide[1]!.replaceAll(",", ""), "hex");
  return bytes.toString("utf16le").split("\0", 1)[0]!;
}

function plain(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
