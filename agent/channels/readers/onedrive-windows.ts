import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** A full Windows path; in tests a Unix one. A server's address is neither. */
const FULL_PATH = /^(?:[A-Za-z]:[\\/]|[\\/](?![\\/]))/;

/** `<cid>.ini`, UTF-16: lines `library…`, `libraryScope…` and `libraryFolder…` name the local folder between quotes. */
export const onedriveWindows: SettingsReader = ({ bytes }) =>
  [...decodeSettings(bytes).matchAll(/^library\w*\s*=.*$/gim)].flatMap(([line]) =>
    [...line.matchAll(/"([^"]*)"/g)].map(([, text]) => text!).filter((text) => FULL_PATH.test(text)),
  );
