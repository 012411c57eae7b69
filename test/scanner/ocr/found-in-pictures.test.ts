import { beforeEach, expect, it } from "vitest";
import { loadPacks } from "../../../rules/load.ts";
import { createMatcher } from "../../../scanner/match/matcher.ts";
import { scanSource } from "../../../scanner/scan.ts";
import { bytesSource } from "../../../scanner/source.ts";
import { zip } from "../../../seeds/documents/archives/zip.ts";
import { callFormPage, redHeaderPage } from "../../../seeds/pictures/papers.ts";
import { type Distortion, pagePicture } from "../../../seeds/pictures/render.ts";
import { createRandom } from "../../../seeds/random.ts";
import { needsRecognition } from "./rendering.ts";

const PHOTO: Distortion = { turn: -2, blur: 0.8, shade: 0.5, side: 1_440, quality: 45 };
const matcher = createMatcher(await loadPacks(["cn-markings", "cn-personal", "cn-forms"], "."), {
  key: new Uint8Array(32),
});

beforeEach(needsRecognition);

it("photos of papers are found for what they show, in archives too", async () => {
  const random = createRandom("found");
  const photos = zip([
    { name: "照片/1.jpg", data: await pagePicture(redHeaderPage(random, { mark: "机密★1年" }), PHOTO) },
    { name: "照片/2.jpg", data: await pagePicture(callFormPage(random, "工作秘密"), PHOTO) },
  ]);

  const { findings, gaps } = await scanSource(bytesSource(photos, { name: "照片.zip" }), {
    matcher,
    limits: { time: 120_000 },
  });

  expect(gaps).toEqual([]);
  const found = findings.map(({ rule, where, level, term }) => ({ rule, where, level, term }));
  expect(found).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        rule: "cn-markings/state-secret",
        where: "照片/1.jpg",
        level: "机密",
        term: "1年",
      }),
      expect.objectContaining({ rule: "cn-markings/work-secret", where: "照片/2.jpg" }),
      expect.objectContaining({ rule: "cn-personal/resident-id", where: "照片/2.jpg" }),
      expect.objectContaining({ rule: "cn-forms/police-call", where: "照片/2.jpg" }),
    ]),
  );
});
