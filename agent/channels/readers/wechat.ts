import { onePath } from "./one-path.ts";
import type { SettingsReader } from "./reader.ts";

/** One path; `MyDocument:` stands for the documents folder. */
export const wechat: SettingsReader = async (file) => {
  const [path] = await onePath(file);
  if (path === undefined) return [];
  return /^MyDocument:?[\\/]?$/i.test(path) ? (file.home.folders.DOCUMENTS ?? []) : [path];
};
