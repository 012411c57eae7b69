import type { PdfFile } from "../file/pdf-file.ts";
import type { Fonts } from "../fonts/fonts.ts";
import { Lexer } from "../objects/lexer.ts";
import { asDict, type Dict, isArray, Name, Ref, Stream, type Value } from "../objects/values.ts";
import { inlineImage } from "./inline-image.ts";
import { Marks } from "./marks.ts";
import { type Matrix, matrixOf, multiply } from "./matrix.ts";
import { Operations } from "./operands.ts";
import { Paths } from "./paths.ts";
import { Pieces } from "./pieces.ts";
import { GraphicsState, lightnessOf } from "./state.ts";
import { TextCursor } from "./text-cursor.ts";

const MOST_STATES = 1_000;
const DEEPEST_FORM = 24;
/** Forms drawn on one page: a circle of references is cut by depth, a tree of them by this. */
const MOST_FORMS = 10_000;
const MOST_PICTURES = 1_000;
const MOST_PIECES = 200_000;
/** Operators between two looks at the clock. */
const BREATH = 2_048;

export interface ShownPicture {
  readonly stream: Stream;
  readonly ref: Ref | undefined;
  readonly matrix: Matrix;
}

/** Carries out what a page's content says, as far as text and pictures go. */
export class Interpreter {
  readonly pieces = new Pieces();
  readonly marks = new Marks();
  readonly paths = new Paths();
  readonly pictures: ShownPicture[] = [];
  damaged = false;
  tooMany = false;
  /** Characters of fonts that do not tell what they are. */
  unsure = 0;
  /** Characters that nobody can tell for sure. */
  lost = 0;
  readonly #file: PdfFile;
  readonly #fonts: Fonts;
  readonly #cursor = new TextCursor(this.pieces);
  #state = new GraphicsState();
  #states: GraphicsState[] = [];
  #resources: readonly Dict[] = [];
  #depth = 0;
  #forms = 0;
  #operators = 0;

  constructor(file: PdfFile, fonts: Fonts, matrix: Matrix) {
    this.#file = file;
    this.#fonts = fonts;
    this.#state.matrix = matrix;
  }

  /** @param resources those of a form before those of the page it is drawn on */
  run(bytes: Uint8Array, resources: readonly (Dict | undefined)[]): void {
    const before = this.#resources;
    this.#resources = resources.filter((each) => each !== undefined);
    const operations = new Operations(new Lexer(bytes), this.#file);
    for (let name = operations.next(); name !== undefined && !this.tooMany; name = operations.next()) {
      this.#operators += 1;
      if (this.#operators % BREATH === 0 && this.#exhausted()) break;
      this.#do(name, operations);
    }
    this.#resources = before;
  }

  #exhausted(): boolean {
    if (this.pieces.count > MOST_PIECES) this.tooMany = true;
    return this.tooMany || this.#file.budget.expired();
  }

  #do(name: string, operations: Operations): void {
    const { operands } = operations;
    if (this.#text(name, operands) || this.#graphics(name, operands)) return;
    if (name === "ID") this.#picture(inlineImage(operations.lexer, operands, this.#file), undefined);
    else if (name === "Do") this.#external(operands[0]);
    else if (name === "BDC") this.marks.begin(operands[0], this.#properties(operands[1]));
    else if (name === "BMC") this.marks.begin(operands[0], null);
    else if (name === "EMC") this.marks.end();
    else this.paths.do(name, operands, this.#state.matrix);
  }

  #text(name: string, operands: readonly Value[]): boolean {
    const [first] = operands;
    const number = typeof first === "number" ? first : 0;
    const state = this.#state;
    switch (name) {
      case "Tj":
        this.#show(first);
        return true;
      case "TJ":
        this.#showList(first);
        return true;
      case "Td":
        this.#cursor.move(number, numberAt(operands, 1));
        return true;
      case "TD":
        state.leading = -numberAt(operands, 1);
        this.#cursor.move(number, numberAt(operands, 1));
        return true;
      case "Tm":
        this.#cursor.set(matrixOf(operands) ?? state.matrix);
        return true;
      case "T*":
        this.#cursor.move(0, -state.leading);
        return true;
      case "Tf":
        state.font = this.#fonts.get(this.#resource("Font", first));
        state.size = numberAt(operands, 1);
        return true;
      default:
        return this.#textState(name, operands);
    }
  }

  #textState(name: string, operands: readonly Value[]): boolean {
    const state = this.#state;
    const number = numberAt(operands, 0);
    if (name === "BT") this.#cursor.set([1, 0, 0, 1, 0, 0]);
    else if (name === "Tc") state.characterSpace = number;
    else if (name === "Tw") state.wordSpace = number;
    else if (name === "Tz") state.scale = number / 100;
    else if (name === "TL") state.leading = number;
    else if (name === "Ts") state.rise = number;
    else if (name === "'" || name === '"') {
      if (name === '"') [state.wordSpace, state.characterSpace] = [number, numberAt(operands, 1)];
      this.#cursor.move(0, -state.leading);
      this.#show(operands.at(-1));
    } else return name === "ET" || name === "Tr";
    return true;
  }

  #graphics(name: string, operands: readonly Value[]): boolean {
    if (name === "q") {
      if (this.#states.length < MOST_STATES) this.#states.push(this.#state.copy());
    } else if (name === "Q") this.#state = this.#states.pop() ?? this.#state;
    else if (name === "cm")
      this.#state.matrix = multiply(matrixOf(operands) ?? [1, 0, 0, 1, 0, 0], this.#state.matrix);
    else if (name === "gs")
      this.#graphicsState(asDict(this.#file.resolve(this.#resource("ExtGState", operands[0]))));
    else if (/^(?:g|rg|k|scn?)$/.test(name)) this.#state.lightness = lightnessOf(operands) ?? 0;
    else return false;
    return true;
  }

  #graphicsState(dict: Dict | undefined): void {
    this.#state.alpha = dict?.number("ca") ?? this.#state.alpha;
    const [font, size] = dict?.rawArray("Font") ?? [];
    if (font === undefined || typeof size !== "number") return;
    this.#state.font = this.#fonts.get(font);
    this.#state.size = size;
  }

  #show(value: Value | undefined): void {
    if (typeof value !== "string") return;
    const glyphs = (this.#state.font ?? this.#fonts.get(undefined)).glyphs(value);
    let text = "";
    let [unsure, lost] = [0, 0];
    for (const glyph of glyphs) {
      text += glyph.text;
      if (glyph.unsure) unsure += 1;
      if (glyph.lost) lost += 1;
    }
    this.marks.show(text);
    // What a document says that a text says is better than guessing.
    if (this.marks.actual === undefined) {
      this.unsure += unsure;
      this.lost += lost;
    }
    this.#cursor.show(glyphs, text, this.#state, this.marks.kind);
  }

  #showList(list: Value | undefined): void {
    for (const item of isArray(list) ? list : [list]) {
      if (typeof item === "string") this.#show(item);
      else if (typeof item === "number") this.#cursor.adjust(item, this.#state);
    }
  }

  #external(name: Value | undefined): void {
    const raw = this.#resource("XObject", name);
    const stream = this.#file.resolve(raw);
    // What is drawn here is not there any more.
    if (raw instanceof Ref && stream === null) this.damaged = true;
    if (!(stream instanceof Stream)) return;
    const ref = raw instanceof Ref ? raw : undefined;
    if (stream.dict.name("Subtype") === "Image") this.#picture(stream, ref);
    else this.form(stream);
  }

  /** A form, and what it draws in turn. */
  form(stream: Stream): void {
    this.#forms += 1;
    if (this.#forms > MOST_FORMS) this.tooMany = true;
    if (this.tooMany || this.#depth >= DEEPEST_FORM || this.#file.budget.expired()) return;
    const { dict } = stream;
    const { bytes, damaged } = this.#file.unpackShared(stream);
    this.damaged ||= damaged;
    const [state, states] = [this.#state, this.#states];
    this.#state = state.copy();
    this.#states = [];
    this.#state.matrix = multiply(matrixOf(dict.array("Matrix")) ?? [1, 0, 0, 1, 0, 0], state.matrix);
    const layer = dict.dict("OC");
    if (layer !== undefined) this.marks.begin(new Name("OC"), layer);
    this.#depth += 1;
    this.run(bytes, [dict.dict("Resources"), ...this.#resources]);
    this.#depth -= 1;
    if (layer !== undefined) this.marks.end();
    [this.#state, this.#states] = [state, states];
  }

  #picture(stream: Stream, ref: Ref | undefined): void {
    if (this.pictures.length < MOST_PICTURES) this.pictures.push({ stream, ref, matrix: this.#state.matrix });
  }

  /** A resource by its name: of the form, else of what it is drawn on. */
  #resource(category: string, name: Value | undefined): Value | undefined {
    if (!(name instanceof Name)) return undefined;
    for (const resources of this.#resources) {
      const found = resources.dict(category)?.raw(name.name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #properties(value: Value | undefined): Value {
    return this.#file.resolve(value instanceof Name ? this.#resource("Properties", value) : value);
  }
}

function numberAt(operands: readonly Value[], index: number): number {
  const value = operands[index];
  return typeof value === "number" ? value : 0;
}
