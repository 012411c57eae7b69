import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { redHeaderPage } from "../../seeds/pictures/papers.ts";
import { pagePicture } from "../../seeds/pictures/render.ts";
import { createRandom } from "../../seeds/random.ts";
import { needsRecognition } from "../scanner/ocr/rendering.ts";
import { shoumi } from "../support/daemon-process.ts";
import { tempFolder } from "../support/temp-folder.ts";

it("a photo of a paper is found out, and left unread on demand", async (context) => {
  await needsRecognition(context);
  const file = join(tempFolder(), "照片.jpg");
  const page = redHeaderPage(createRandom("e2e"), { mark: "机密★1年" });
  writeFileSync(file, await pagePicture(page, { quality: 60 }));

  const [read] = shoumi(["scan", file, "--no-cache", "--format", "json"]).json;
  expect(read).toMatchObject({ status: "found", gaps: [] });
  const [unread] = shoumi(["scan", file, "--no-cache", "--no-ocr", "--format", "json"]).json;
  expect(unread).toMatchObject({ status: "not-inspected", gaps: [{ reason: "ocr-missing" }] });
});
