import { expect, it } from "vitest";
import { uuencoded } from "../../../../scanner/extract/mail/uuencoded.ts";
import { accepts, partsOf, shown } from "../parts.ts";

it.each([
  ["uuencode", "begin 644 名单.txt\n#86)C\n`\nend\n"],
  ["base64", "begin-base64 644 名单.txt\nYWJj\n====\n"],
  ["no end", "begin 644 名单.txt\n#86)C\n"],
])("a file in lines of %s is taken out", async (_case, text) => {
  const bytes = Buffer.from(text);
  const [part] = await partsOf(uuencoded, "a.uue", bytes);

  expect(accepts(uuencoded, "a.uue", bytes)).toBe(true);
  if (part?.kind !== "file") throw new Error("no file");
  expect(part.source.name).toBe("名单.txt");
  expect(Buffer.from(await part.source.read(0, 9)).toString()).toBe("abc");
});

it("text around it stays", async () => {
  const text = "begin 644 a\n#86)C\n`\nend\n机密\nbegin 644 b\n不是\n";

  expect(shown(await partsOf(uuencoded, "a", Buffer.from(text)))).toEqual([
    "file a",
    "body: 机密\nbegin 644 b\n不是\n",
  ]);
});
