import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TAG_LIMIT, type XmlHandler, XmlScanner } from "../../../../scanner/extract/xml/scanner.ts";
import type { XmlTag } from "../../../../scanner/extract/xml/tag.ts";
import { encode, type TextEncoding } from "../../../../seeds/documents/text/encoding.ts";

/** Writes down what it is told, pieces of one text joined. */
class Transcript implements XmlHandler {
  readonly events: string[] = [];
  #text = "";

  open(name: string, tag: XmlTag): void {
    const attributes = tag.attributes().map((attribute) => ` ${attribute.name}=${attribute.value}`);
    this.#event(`<${name}${attributes.join("")}>`);
  }

  close(name: string): void {
    this.#event(`</${name}>`);
  }

  text(text: string): void {
    this.#text += text;
  }

  end(isWhole: boolean): readonly string[] {
    this.#event(isWhole ? "whole" : "broken");
    return this.events;
  }

  #event(event: string): void {
    if (this.#text !== "") this.events.push(this.#text);
    this.#text = "";
    this.events.push(event);
  }
}

function eventsOf(...chunks: readonly (string | Uint8Array)[]): readonly string[] {
  const transcript = new Transcript();
  const scanner = new XmlScanner(transcript);
  for (const chunk of chunks) scanner.write(Buffer.from(chunk));
  return transcript.end(scanner.end());
}

describe("events of an XML text", () => {
  it.each([
    ["elements and text", "<a>一<b/>二</a>", ["<a>", "一", "<b>", "</b>", "二", "</a>", "whole"]],
    ["local names", "<w:a><ns0:b></ns0:b></w:a>", ["<a>", "<b>", "</b>", "</a>", "whole"]],
    [
      "attributes in either quotes, without quotes, without value",
      `<a x="1>2" y = '3>"' z=4 w ></a>`,
      ['<a x=1>2 y=3>" z=4 w=>', "</a>", "whole"],
    ],
    ["references", "<a b='&lt;&#65;'>&amp;&#x2605;&apos;</a>", ["<a b=<A>", "&★'", "</a>", "whole"]],
    [
      "unknown and impossible references",
      "<a>&b; &#xD800; &#x110000; &;</a>",
      ["<a>", "&b; \ufffd \ufffd &;", "</a>", "whole"],
    ],
    [
      "a character section, not resolved",
      "<a><![CDATA[<b>&amp;]]]></a>",
      ["<a>", "<b>&amp;]", "</a>", "whole"],
    ],
    ["a comment that holds tags", "<a><!-- <b> -- > --></a>", ["<a>", "</a>", "whole"]],
    [
      "an instruction and a document type",
      "<?xml?><!DOCTYPE a [<!ENTITY b '>'>]><a/>",
      ["<a>", "</a>", "whole"],
    ],
    ["a document type without a subset", '<!DOCTYPE a SYSTEM "b"><a/>', ["<a>", "</a>", "whole"]],
    ["what follows the root", "<a/><!-- b --> ", ["<a>", "</a>", " ", "whole"]],
    ["a bracket that begins nothing", "<a>1 < 2 <3</a>", ["<a>", "1 < 2 <3", "</a>", "whole"]],
    ["a tag inside a tag", "<a <b>一</b></a>", ["<a>", "<b>", "一", "</b>", "</a>", "whole"]],
    [
      "an attribute that never closes",
      "<a b='1<c>一</c></a>",
      ["<a b=1>", "<c>", "一", "</c>", "</a>", "whole"],
    ],
    ["a missing end", "<a><b>", ["<a>", "<b>", "broken"]],
    ["an end inside a tag", "<a>一<b c", ["<a>", "一", "broken"]],
    ["an end inside a comment", "<a/><!-- ", ["<a>", "</a>", "broken"]],
    ["no element at all", "机密", ["机密", "broken"]],
    ["nothing", "", ["broken"]],
  ])("%s", (_case, text, expected) => {
    expect(eventsOf(text)).toEqual(expected);
  });

  it.each<[string, TextEncoding | "declared", string]>([
    ["UTF-8", "utf-8", ""],
    ["UTF-8 with a mark", "utf-8-bom", ""],
    ["UTF-16", "utf-16le", ""],
    ["UTF-16, big end first", "utf-16be", ""],
    ["GB 18030", "gb18030", "<?xml version='1.0' encoding='GBK'?>"],
    ["Big5", "big5", '<?xml version="1.0" encoding="big5" ?>'],
    ["an encoding that nobody knows", "utf-8", '<?xml version="1.0" encoding="x-nobody"?>'],
  ])("in %s", (_case, encoding, declaration) => {
    const bytes = encode(`${declaration}<a>文件</a>`, encoding as TextEncoding);

    expect(eventsOf(bytes)).toEqual(["<a>", "文件", "</a>", "whole"]);
  });
});

describe("a tag too long to be looked at", () => {
  const long = `<a b="1" c="${"x".repeat(2 * TAG_LIMIT)}">一<d/></a>`;

  it.each([
    ["in one piece", [long]],
    ["in pieces", [long.slice(0, 5), long.slice(5, TAG_LIMIT), long.slice(TAG_LIMIT)]],
  ])("keeps its beginning, and what follows is read, %s", (_case, chunks) => {
    const transcript = new Transcript();
    const scanner = new XmlScanner(transcript);
    for (const chunk of chunks) scanner.write(Buffer.from(chunk));
    const events = transcript.end(scanner.end());

    expect(scanner.hasLongTag).toBe(true);
    expect(events[0]).toMatch(/^<a b=1 c=x+>$/);
    expect(events.slice(1)).toEqual(["一", "<d>", "</d>", "</a>", "whole"]);
  });
});

const TOKENS = [
  ..."<>/='\"&;![]-? ",
  ...["<a>", "</a>", "<b c='>'/>", '<p:t x="1&amp;2" y=3>', "<!--", "-->", "<![CDATA[", "]]>", "<?x ", "?>"],
  ...["<!DOCTYPE a [", "]>", "&amp;", "&#x2605;", "&#65;", "机密★", "文件", "😀", "x\n", "é"],
];

/** Anything between well-formed and nonsense. */
const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => tokens.join(""));

/** The decoder looks at the first bytes in one piece. */
const PADDING = `<!--${" ".repeat(260)}-->`;

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const borders = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((one, other) => one - other);
  return [0, ...borders].map((from, i) => bytes.subarray(from, borders[i]));
}

describe("however the bytes come", () => {
  it.each<TextEncoding>(["utf-8", "utf-8-bom", "utf-16le", "utf-16be"])(
    "the events are the same, in %s",
    (encoding) => {
      fc.assert(
        fc.property(soup, fc.array(fc.nat(2_000), { maxLength: 60 }), (text, cuts) => {
          const bytes = encode(text, encoding);

          expect(eventsOf(...split(bytes, cuts))).toEqual(eventsOf(bytes));
        }),
        { numRuns: 400 },
      );
    },
  );

  it("the events are the same byte by byte", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const bytes = Buffer.from(PADDING + text);

        expect(eventsOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(eventsOf(bytes));
      }),
      { numRuns: 200 },
    );
  });

  it("no text between tags is lost", () => {
    const words = fc.array(fc.constantFrom("机密★1年", "一", "&amp;", "&#x2605;", " "), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, fc.array(fc.nat(800)), (texts, cuts) => {
        const bytes = Buffer.from(`${PADDING}<a>${texts.map((text) => `<t>${text}</t>`).join("")}</a>`);
        const shown = texts.map((text) => text.replace("&amp;", "&").replace("&#x2605;", "★"));

        const events = eventsOf(...split(bytes, cuts)).filter((event) => !/^<|^whole$/.test(event));
        expect(events.join("")).toBe(shown.join(""));
      }),
    );
  });
});
