import { parse, TomlError } from "smol-toml";
import { z } from "zod";
import { fieldName } from "../../document.ts";
import { ImportError } from "../errors.ts";
import { type TomlLines, tomlLines } from "./toml-lines.ts";

const texts = z.array(z.string());
const allowlist = z.looseObject({
  paths: texts.optional(),
  regexes: texts.optional(),
  stopwords: texts.optional(),
  commits: texts.optional(),
});

const rule = z.looseObject({
  id: z.string().min(1),
  description: z.string().optional(),
  regex: z.string().optional(),
  path: z.string().optional(),
  keywords: texts.optional(),
  entropy: z.number().optional(),
  secretGroup: z.number().optional(),
  allowlist: allowlist.optional(),
  allowlists: z.array(allowlist).optional(),
  required: z.array(z.looseObject({})).optional(),
  skipReport: z.boolean().optional(),
});

const config = z.looseObject({
  title: z.string().optional(),
  extend: z.looseObject({}).optional(),
  allowlist: allowlist.optional(),
  allowlists: z.array(allowlist).optional(),
  rules: z.array(rule).optional(),
});

export type GitleaksRule = z.infer<typeof rule>;
export type GitleaksConfig = z.infer<typeof config>;
export type Allowlist = z.infer<typeof allowlist>;

/** Reads a configuration of gitleaks; throws an ImportError that names line and field. */
export function readGitleaks(text: string, file: string): { config: GitleaksConfig; lines: TomlLines } {
  const lines = tomlLines(text);
  const parsed = config.safeParse(toml(text, file));
  if (parsed.success) return { config: parsed.data, lines };
  const { path, message } = parsed.error.issues[0]!;
  const [table, index, field] = path;
  const line =
    table === "rules" && typeof index === "number"
      ? lines.ruleLine(index, field === undefined ? undefined : String(field))
      : lines.keyLine(String(table));
  throw new ImportError("IMPORT_FIELD", {
    what: {
      zh: `字段的类型不对或缺失：${message}`,
      en: `A field is missing or of the wrong type: ${message}`,
    },
    fix: { zh: "请按 gitleaks 的格式改正这一处。", en: "Correct it as gitleaks has it." },
    at: { file, ...(line !== undefined && { line }), field: fieldName(path) },
  });
}

function toml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    // The first line says what is wrong, the others show the source.
    const [reason = ""] = cause.message.split("\n");
    throw new ImportError("IMPORT_SYNTAX", {
      what: { zh: `TOML 写法有误：${reason}`, en: `Not valid TOML: ${reason}` },
      fix: { zh: "请改正这一行后再导入。", en: "Correct this line and import again." },
      at: { file, line: cause.line, column: cause.column },
      cause,
    });
  }
}
