import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { mailText } from "./mail-text.ts";
import { officeTexts } from "./office-texts.ts";

/** A native program that reads the text of files. */
export interface NativeTool {
  readonly command: string;
  /** The Debian package it comes in. */
  readonly package: string;
  readonly endings: readonly string[];
  /** The text of each file, in their order; empty where it reads none. */
  texts(files: readonly string[]): Promise<readonly string[]>;
}

const PATIENCE_MS = 30_000;
const MOST_BYTES = 268_435_456;

export const TOOLS: readonly NativeTool[] = [
  printing("pdftotext", "poppler-utils", [".pdf"], { options: ["-q"], output: ["-"] }),
  printing("catdoc", "catdoc", [".doc", ".wps"], { options: ["-d", "utf-8"] }),
  printing("antiword", "antiword", [".doc"], { options: ["-m", "UTF-8"] }),
  printing("xls2csv", "catdoc", [".xls"], { options: ["-d", "utf-8"] }),
  printing("catppt", "catdoc", [".ppt"], { options: ["-d", "utf-8"] }),
  printing("docx2txt", "docx2txt", [".docx"], { output: ["-"] }),
  printing("odt2txt", "odt2txt", [".odt", ".ods", ".odp"], {}),
  printing("unrtf", "unrtf", [".rtf"], {
    options: ["--text", "--nopict", "--quiet"],
    text: (printed) => `${printed}`.replaceAll(/###.*$/gm, ""),
  }),
  printing("msgconvert", "libemail-outlook-message-perl", [".msg"], {
    options: ["--outfile", "-"],
    text: mailText,
  }),
  // No tool reads OFD: its text as it stands in the XML.
  printing("unzip", "unzip", [".ofd"], { options: ["-p"], output: ["*.xml"], text: drawnText }),
  {
    command: "soffice",
    package: "libreoffice-core",
    endings: [".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".wps", ".odt", ".ods", ".odp", ".rtf"],
    texts: officeTexts,
  },
];

function drawnText(xml: Buffer): string {
  const texts = xml.toString().matchAll(/<(?:\w+:)?TextCode\b[^>]*>([^<]*)</g);
  return Array.from(texts, ([, text = ""]) => text.replaceAll(/&#?\w+;/g, " ")).join("\n");
}

interface Printing {
  /** Arguments before the file. */
  readonly options?: readonly string[];
  /** Arguments behind the file: some want to be told to print. */
  readonly output?: readonly string[];
  /** The text in what is printed. */
  text?(printed: Buffer): string | Promise<string>;
}

/** A program that prints the text of one file. */
function printing(
  command: string,
  from: string,
  endings: readonly string[],
  { options = [], output = [], text = String }: Printing,
): NativeTool {
  const printed = (file: string) => {
    const { stdout } = spawnSync(command, [...options, file, ...output], {
      timeout: PATIENCE_MS,
      maxBuffer: MOST_BYTES,
      // Some write pictures beside what they print.
      cwd: tmpdir(),
    });
    return stdout ?? Buffer.alloc(0);
  };
  return {
    command,
    package: from,
    endings,
    texts: async (files) => await Promise.all(files.map(async (file) => await text(printed(file)))),
  };
}

/** The version of a tool's package; undefined when it is not installed, "?" where packages are not Debian's. */
export function versionOf(tool: NativeTool): string | undefined {
  if (spawnSync("which", [tool.command]).status !== 0) return undefined;
  const { stdout } = spawnSync("dpkg-query", ["-s", tool.package], { encoding: "utf8" });
  return stdout?.match(/^Version: (?:\d+:)?([\d.]*\d)/m)?.[1] ?? "?";
}
