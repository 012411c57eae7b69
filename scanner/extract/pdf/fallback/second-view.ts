import { isNear, matrixOf, multiply, type View } from "../content/matrix.ts";
import type { PlacedText } from "../content/placed-text.ts";
import { PDF_OPTIONS, type PdfDocument, type PdfLibrary, type PdfPage, pdfLibrary } from "./library.ts";

/** Larger files are not held in memory twice. */
const MOST_BYTES = 67_108_864;

type Content = Awaited<ReturnType<PdfPage["getTextContent"]>>;
type Item = Extract<Content["items"][number], { str: string }>;

/** The same document through pdfjs, for fonts and pictures that only it knows. Opened when it is first needed. */
export class SecondView {
  readonly #bytes: Uint8Array;
  readonly #pages: number;
  #opened: Promise<PdfDocument | undefined> | undefined;

  /** @param pages another count means that it sees another document */
  constructor(bytes: Uint8Array, pages: number) {
    this.#bytes = bytes;
    this.#pages = pages;
  }

  /** The text of a page; nothing when it cannot be had. */
  async text(number: number, view: View): Promise<readonly PlacedText[] | undefined> {
    return await this.#with(number, async (page) => {
      const { items, styles } = await page.getTextContent();
      return items.flatMap((item) => {
        if (!("str" in item) || item.str === "") return [];
        return placed(item, styles[item.fontName]?.vertical === true, view) ?? [];
      });
    });
  }

  /** Something of a page, which is given back afterwards. */
  async #with<T>(
    number: number,
    use: (page: PdfPage, library: PdfLibrary) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      const library = await pdfLibrary();
      this.#opened ??= this.#open(library);
      const page = await (await this.#opened)?.getPage(number);
      if (page === undefined) return undefined;
      const result = await use(page, library);
      page.cleanup();
      return result;
    } catch {
      // What our own reader has seen stands; that something is unsure was noted by it.
      return undefined;
    }
  }

  /** The pictures of a page as pixels. */
  async pictures(number: number): Promise<readonly unknown[]> {
    const found = await this.#with(number, async (page, library) => {
      const { fnArray, argsArray } = await page.getOperatorList();
      const names = fnArray.flatMap((operator, index) =>
        operator === library.OPS.paintImageXObject || operator === library.OPS.paintImageMaskXObject
          ? [argsArray[index]?.[0]]
          : [],
      );
      return await Promise.all([...new Set(names)].map((name) => pixels(page, name)));
    });
    return found ?? [];
  }

  async close(): Promise<void> {
    const document = await this.#opened?.catch(() => undefined);
    await document?.loadingTask.destroy().catch(() => {});
  }

  async #open(library: PdfLibrary): Promise<PdfDocument | undefined> {
    if (this.#bytes.length > MOST_BYTES) return undefined;
    // The library takes the buffer for its own.
    const task = library.getDocument({ ...PDF_OPTIONS, data: Uint8Array.from(this.#bytes) });
    const document = await task.promise;
    if (document.numPages === this.#pages) return document;
    await task.destroy();
    return undefined;
  }
}

/** A mask lies in the operator itself; a picture comes when it is decoded. */
async function pixels(page: PdfPage, operand: unknown): Promise<unknown> {
  if (typeof operand === "object" && operand !== null && !("data" in operand)) return operand;
  const name = typeof operand === "object" && operand !== null ? Reflect.get(operand, "data") : operand;
  if (typeof name !== "string") return operand;
  const store = name.startsWith("g_") ? page.commonObjs : page.objs;
  return await new Promise((resolve) => store.get(name, resolve));
}

function placed(item: Item, vertical: boolean, view: View): PlacedText | undefined {
  const own = matrixOf(item.transform);
  if (own === undefined) return undefined;
  const text = item.str.replaceAll(/[\0-\x08\x0b-\x1f]/g, "");
  const [a, b, c, d, x, y] = multiply(own, view.matrix);
  const size = Math.hypot(c, d) || item.height;
  const along = (Math.atan2(b, a) * 180) / Math.PI;
  // Vertical writing goes down: as lines, that is a quarter turn.
  const [width, angle] = vertical ? [item.height, along - 90] : [item.width, along];
  return isNear(x, y, width, size, angle)
    ? { text, x, y, width, size, angle }
    : { text, x: 0, y: 0, width: 0, size: 1, angle: 0 };
}
