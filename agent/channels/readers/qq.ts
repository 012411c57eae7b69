import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** `UserDataInfo.ini`: the path counts while the type is 2, "chosen by the person"; 1 is the documents folder. */
export const qq: SettingsReader = ({ bytes, home }) => {
  const text = decodeSettings(bytes);
  const path = /^[ \t]*UserDataSavePath[ \t]*=[ \t]*(.+?)[ \t]*$/im.exec(text)?.[1];
  const type = /^[ \t]*UserDataSavePathType[ \t]*=[ \t]*(\d)/im.exec(text)?.[1];
  const documents = (home.folders.DOCUMENTS ?? []).map((folder) => `${folder}/Tencent Files`);
  return path === undefined || type === "1" ? documents : [path];
};
