import { SaxesParser } from "saxes";
import { ImportError } from "./errors.ts";

/** An element of a rule package with what it holds. */
export interface XmlElement {
  /** Without a prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, not that of its children. */
  readonly text: string;
  readonly line: number;
}

interface Building extends XmlElement {
  readonly children: Building[];
  text: string;
}

const MAX_DEPTH = 64;
/** The largest package that Purview itself takes has about 60,000. */
const MAX_ELEMENTS = 1_000_000;

/** Reads well-formed XML without a document type, so without entities of its own making. Throws with line and column. */
export function readXml(text: string, file: string): XmlElement {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const open: Building[] = [];
  let root: Building | undefined;
  let count = 0;
  const stop = (zh: string, en: string): never => {
    throw refused(zh, en, { file, line: parser.line, column: parser.column });
  };
  parser.on("error", (error) =>
    stop(error.message.replace(/^\d+:\d+: /, ""), error.message.replace(/^\d+:\d+: /, "")),
  );
  parser.on("doctype", () => stop("不接受带 DOCTYPE 的文件", "a DOCTYPE is not accepted"));
  parser.on("opentag", ({ name, attributes }) => {
    const element: Building = {
      name: local(name),
      attributes: { ...attributes },
      children: [],
      text: "",
      line: parser.line,
    };
    if (++count > MAX_ELEMENTS || open.length >= MAX_DEPTH)
      stop("元素过多或嵌套过深", "too many elements, or nested too deep");
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const add = (piece: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.write(text).close();
  return root ?? stop("没有根元素", "there is no root element");
}

/** Every element of that name below, in order. */
export function descendants(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function refused(zh: string, en: string, at: { file: string; line: number; column: number }): ImportError {
  return new ImportError("IMPORT_SYNTAX", {
    what: { zh: `XML 写法有误：${zh}`, en: `Not valid XML: ${en}` },
    fix: {
      zh: "请重新导出规则包，或改正这一处。",
      en: "Export the rule package again, or correct this place.",
    },
    at,
  });
}
