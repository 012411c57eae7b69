import type { SettingsReader } from "./reader.ts";

/** `HKCU\Network\Z\RemotePath`: the key is called by the letter of the drive. */
export const networkDrive: SettingsReader = ({ path }) => {
  const letter = path.split("\\").at(-2) ?? "";
  return /^[A-Za-z]$/.test(letter) ? [`${letter}:/`] : [];
};
