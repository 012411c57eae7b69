import type { Place } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import { FlowText } from "../ooxml/flow/text.ts";
import { Sections } from "../sections.ts";
import type { Base64Files } from "../xml/base64-file.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** The second edition numbers its names: 文本串_415B. */
const NUMBERED = /_[\dA-F]{4}$/;
const PARAGRAPHS = new Set(["段落"]);
const MOST_BLANKS = 1_000;

/** Elements that hold paragraphs of their own, and their place. */
const BOXES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ["页眉", "header"],
  ["首页页眉", "header"],
  ["奇数页页眉", "header"],
  ["偶数页页眉", "header"],
  ["页脚", "footer"],
  ["首页页脚", "footer"],
  ["奇数页页脚", "footer"],
  ["偶数页页脚", "footer"],
  ["脚注", "footnote"],
  ["尾注", "endnote"],
  ["批注", "comment"],
  ["文本内容", "textbox"],
  ["文本", "textbox"],
  ["幻灯片备注", "notes"],
  ["母版", "master"],
]);
/** Elements whose text is text; 数据值 and the like hold what a cell counts with. */
const WORDS = new Set(["文本串", "数据值", "域代码"]);

/** Pictures and objects, and what holds their bytes; cells have data too. */
const OBJECTS = new Set(["其他对象", "对象数据"]);
const DATA = new Set(["数据", "二进制数据"]);

/** Reads a document in the Uniform Office Format (GB/T 20916, 标文通), of either edition. */
export class UofReader implements XmlHandler {
  readonly #out: Sections;
  readonly #files: Base64Files;
  #flow: FlowText;
  #meta: NamedValues | undefined;
  readonly #boxes: string[] = [];
  #word = "";
  #sheets = 0;
  #isObject = false;

  constructor(where: string, files: Base64Files, unique: (where: string) => string) {
    this.#out = new Sections(where, unique);
    this.#files = files;
    this.#flow = new FlowText(this.#out.text, "body");
  }

  open(full: string, tag: XmlTag): void {
    const name = full.replace(NUMBERED, "");
    const place = BOXES.get(name);
    if (this.#meta !== undefined) this.#meta.open(name, tag);
    else if (name === "元数据") this.#meta = new NamedValues(this.#out.text);
    else if (place !== undefined) this.#openBox(name, place);
    else if (WORDS.has(name)) this.#word = name;
    else if (OBJECTS.has(name)) this.#isObject = true;
    else if (this.#isObject && DATA.has(name)) this.#files.open();
    else this.#openOther(name, tag);
  }

  close(full: string): void {
    const name = full.replace(NUMBERED, "");
    if (name === "元数据") this.#endMeta();
    else if (this.#meta !== undefined) this.#meta.close(name);
    else if (name === this.#word) this.#word = "";
    else if (name === this.#boxes.at(-1)) this.#closeBox();
    else if (PARAGRAPHS.has(name)) this.#flow.endParagraph();
    else if (name === "行") this.#flow.closeRow();
    else if (name === "文字表" || name === "工作表内容") this.#flow.closeTable();
    else if (OBJECTS.has(name)) this.#isObject = false;
    else if (DATA.has(name)) this.#endFile();
  }

  text(text: string): void {
    if (this.#meta !== undefined) this.#meta.text(text);
    else if (this.#word === "域代码") this.#flow.line("field", text);
    else if (this.#word !== "") this.#flow.write(text);
    else if (this.#files.isOpen) this.#files.text(text);
  }

  take(): readonly Part[] {
    return this.#out.take();
  }

  end(): void {
    this.#endMeta();
    this.#endFile();
    this.#out.end();
  }

  #openOther(name: string, tag: XmlTag): void {
    if (name === "文字表" || name === "工作表内容") this.#flow.openTable();
    else if (name === "行") this.#flow.openRow();
    else if (name === "单元格") this.#flow.openCell();
    else if (name === "制表符") this.#flow.write(" ");
    else if (name === "换行符") this.#flow.write("\n");
    else if (name === "分页符") this.#flow.breakPage();
    else if (name === "空格符") this.#flow.write(" ".repeat(blanks(attribute(tag, "个数"))));
    else if (name === "工作表" || name === "幻灯片") this.#begin(name, attribute(tag, "名称"));
  }

  #begin(kind: string, name: string | undefined): void {
    this.#sheets += 1;
    this.#out.begin(name ?? `${kind} ${this.#sheets}`);
    this.#boxes.length = 0;
    this.#flow = new FlowText(this.#out.text, "body");
  }

  #openBox(name: string, place: Place): void {
    // 文本 is also the name of things that have no paragraphs; an open box with nothing in it does no harm.
    this.#boxes.push(name);
    this.#flow.openBox(place);
  }

  #closeBox(): void {
    this.#boxes.pop();
    this.#flow.closeBox();
  }

  #endMeta(): void {
    this.#meta?.end();
    this.#meta = undefined;
  }

  #endFile(): void {
    this.#files.close();
    this.#out.push(this.#files.take());
  }
}

function blanks(count: string | undefined): number {
  return Math.min(MOST_BLANKS, Math.max(1, Math.floor(Number(count ?? 1)) || 1));
}

function attribute(tag: XmlTag, name: string): string | undefined {
  return tag.attributes().find((each) => each.name.replace(/^.*:/, "").replace(NUMBERED, "") === name)?.value;
}
