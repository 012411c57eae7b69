import type { LeftOut, Reading } from "../draft.ts";
import { ImportError } from "../errors.ts";
import { type Note, note } from "../note.ts";
import type { Fold } from "../regex/folded.ts";
import { slugOf } from "../slug.ts";
import { descendants, readXml, type XmlElement } from "../xml.ts";
import { affinityDrafts } from "./affinity.ts";
import { entityDrafts } from "./entity.ts";
import { attribute, BadField, namesOf, packageOf } from "./model.ts";

/** Reads a rule package of Microsoft Purview or Exchange (XML). */
export function importPurview(text: string, file: string, fold: Fold): Reading {
  const root = readXml(text, file);
  if (descendants(root, "Rules").length === 0) throw noRules(root, file);
  try {
    return readingOf(root, fold);
  } catch (error) {
    if (error instanceof BadField) throw badField(error, file);
    throw error;
  }
}

function readingOf(root: XmlElement, fold: Fold): Reading {
  const from = packageOf(root);
  const details = descendants(root, "LocalizedDetails")[0];
  return {
    format: "purview",
    title: details === undefined ? undefined : namesOf(details, "Name"),
    version: versionOf(root),
    drafts: [
      ...descendants(root, "Entity").flatMap((entity) => entityDrafts(entity, from, fold)),
      ...descendants(root, "Affinity").flatMap((affinity) => affinityDrafts(affinity, from)),
      ...Object.entries(NO_COUNTERPART).flatMap(([name, reason]) =>
        descendants(root, name).map((element) =>
          leftOut(element, reason, from.titleOf(attribute(element, "id") ?? "")?.en),
        ),
      ),
    ],
    notes: [],
  };
}

/** Kinds of rules that rest on data outside of the package. */
const NO_COUNTERPART: Readonly<Record<string, Note>> = {
  ExactMatch: note(
    "exact-match",
    "精确数据匹配依赖云端的数据表",
    "exact data match rests on a table in the cloud",
  ),
  Fingerprint: note(
    "fingerprint",
    "文档指纹只能由原文件重新生成",
    "a fingerprint has to be made anew from its document",
  ),
};

function leftOut(element: XmlElement, reason: Note, title: string | undefined): LeftOut {
  const id = attribute(element, "id") ?? element.name;
  return { origin: { name: title ?? id, line: element.line }, slug: slugOf(title ?? id), reason };
}

/** `major.minor.build`, as far as we can write it. */
function versionOf(root: XmlElement): string | undefined {
  const pack = descendants(root, "RulePack")[0];
  const version = pack?.children.find(({ name }) => name === "Version");
  if (version === undefined) return undefined;
  const parts = ["major", "minor", "build"].map((name) => attribute(version, name) ?? "0");
  return parts.every((part) => /^\d{1,6}$/.test(part)) ? parts.join(".") : undefined;
}

function badField({ line, field }: BadField, file: string): ImportError {
  return new ImportError("IMPORT_FIELD", {
    what: { zh: "属性缺失，或不是数字", en: "An attribute is missing, or is no number" },
    fix: { zh: "请按 Purview 的格式改正这一处。", en: "Correct it as Purview has it." },
    at: { file, line, field },
  });
}

function noRules(root: XmlElement, file: string): ImportError {
  return new ImportError("IMPORT_FORMAT", {
    what: {
      zh: `XML 的根元素是 ${root.name}，里面没有 Rules：不是 Purview 规则包`,
      en: `The XML's root is ${root.name} and it holds no Rules: this is no Purview rule package`,
    },
    fix: {
      zh: "请用 Get-DlpSensitiveInformationTypeRulePackage 导出 SerializedClassificationRuleCollection 后再导入。",
      en: "Export SerializedClassificationRuleCollection with Get-DlpSensitiveInformationTypeRulePackage, then import it.",
    },
    at: { file, line: root.line },
  });
}
