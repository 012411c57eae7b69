import type { Distortion } from "../../pictures/render.ts";
import { type CorpusFile, type CorpusFormat, markAt } from "../corpus-file.ts";
import { RECOGNITION } from "../needs.ts";
import { drawn, drawnAs, drawnByPhone, type Paper } from "../pictures/drawn.ts";
import { COVERS, HOLDERS } from "../pictures/holders.ts";

type Picture = readonly [file: string, variant: string, paper: Paper, distortion: Distortion];

/** What happens to a page before it is a file. */
const PICTURES: readonly Picture[] = [
  ["page.png", "png", "notice", {}],
  ["page.jpg", "jpeg", "notice", { quality: 80 }],
  ["form.png", "table", "form", {}],
  ["window.png", "light on dark", "window", {}],
  ["turned-90.jpg", "turned 90°", "notice", { turn: 90, quality: 80 }],
  ["turned-180.jpg", "turned 180°", "notice", { turn: 180, quality: 80 }],
  ["turned-270.jpg", "turned 270°", "notice", { turn: 270, quality: 80 }],
  ["tilted.jpg", "tilted", "notice", { turn: 4, blur: 0.6, quality: 75 }],
  ["dark.jpg", "badly lit", "notice", { shade: 0.6, quality: 75 }],
  ["chat.jpg", "WeChat", "notice", { side: 1_280, quality: 45 }],
  [
    "photo.jpg",
    "photo sent by WeChat",
    "notice",
    { turn: -2, blur: 0.8, shade: 0.5, side: 1_440, quality: 45 },
  ],
];

const FORMATS = ["webp", "tiff", "gif", "bmp"] as const;

export const pictureFormat: CorpusFormat = {
  format: "picture",
  title: { zh: "图片中的文字", en: "Writing in pictures" },
  files: () => [
    ...PICTURES.map(([file, variant, paper, distortion]) =>
      pictured(file, variant, () => drawn(paper, distortion)),
    ),
    ...FORMATS.map((format) => pictured(`page.${format}`, format, () => drawnAs(format))),
    pictured("phone.jpg", "turned by its EXIF tag", drawnByPhone),
    ...HOLDERS.map(([file, variant, hold]) => pictured(file, variant, async () => hold(await drawn()))),
    ...COVERS.map(([file, variant, hold]) =>
      besideRecording(pictured(file, variant, async () => hold(await drawn()))),
    ),
  ],
};

function pictured(file: string, variant: string, make: CorpusFile["make"]): CorpusFile {
  return { ...markAt("ocr", `picture/${file}`, make, variant), needs: RECOGNITION };
}

function besideRecording(file: CorpusFile): CorpusFile {
  return { ...file, expect: { ...file.expect, besides: ["unsupported"] } };
}
