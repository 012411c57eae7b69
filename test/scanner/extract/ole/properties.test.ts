import { describe, expect, it } from "vitest";
import { readPropertySets } from "../../../../scanner/extract/ole/properties/property-set.ts";
import { type CodePage, propertyStreams } from "../../../../seeds/documents/ole/property-sets.ts";

const CONTENT = { title: "关于表彰的通报", author: "张三", custom: { 密级: "机密", 期限: "1年" } };

/** The sets of both streams of a document. */
function propertiesOf(codePage: CodePage, damage: (bytes: Buffer) => Uint8Array = (bytes) => bytes) {
  return propertyStreams(CONTENT, codePage).flatMap(({ data }) =>
    readPropertySets(Buffer.from(damage(Buffer.from(data)))),
  );
}

describe("properties of a compound file", () => {
  it.each<[string, CodePage]>([
    ["GBK", 936],
    ["UTF-16", 1200],
  ])("are read in %s, with the names that a person gave", (_case, codePage) => {
    expect(propertiesOf(codePage)).toEqual([
      { name: "title", values: ["关于表彰的通报"] },
      { name: "creator", values: ["张三"] },
      { name: "密级", values: ["机密"] },
      { name: "期限", values: ["1年"] },
    ]);
  });

  it("are read as far as they go when they are cut off", () => {
    const [summary] = propertyStreams(CONTENT);
    const whole = readPropertySets(Buffer.from(summary!.data));
    for (let length = 0; length < summary!.data.length; length += 1) {
      const cut = readPropertySets(Buffer.from(summary!.data.subarray(0, length)));

      expect(whole.map(({ name }) => name)).toEqual(expect.arrayContaining(cut.map(({ name }) => name)));
    }
  });

  it.each([0, 1, 0x7fffffff, 0xffffffff])("survive any number that is %d", (value) => {
    const [summary, document] = propertyStreams(CONTENT);
    for (const { data } of [summary!, document!]) {
      for (let at = 0; at + 4 <= data.length; at += 1) {
        const wrong = Buffer.from(data);
        wrong.writeUInt32LE(value, at);

        expect(readPropertySets(wrong).length).toBeLessThan(20_000);
      }
    }
  });
});
