import { describe, expect, it } from "vitest";
import { type Box, boxAt, smallestBox, turned, unclipped } from "../../../scanner/ocr/box.ts";
import { charactersOf } from "../../../scanner/ocr/characters.ts";
import { hasContrast, strengthened } from "../../../scanner/ocr/contrast.ts";
import type { Pixels } from "../../../scanner/ocr/pixels.ts";
import { convexHull, type Point, shapesOf } from "../../../scanner/ocr/shapes.ts";
import { withoutStamp } from "../../../scanner/ocr/stamp.ts";
import { cutStrip } from "../../../scanner/ocr/strip.ts";

/** A map of shares from a drawing: # is writing for certain, + hardly. */
function mapOf(rows: readonly string[]): Float32Array {
  return Float32Array.from(rows.join(""), (cell) => (cell === "#" ? 1 : cell === "+" ? 0.5 : 0));
}

function picture(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly number[],
): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(colorAt(x, y), 3 * (y * width + x));
  }
  return { data, width, height };
}

const WHITE = [255, 255, 255];
const BLACK = [0, 0, 0];
const RED = [210, 31, 31];

describe("shapes on the map", () => {
  it("are what hangs together, at corners too", () => {
    const rows = [
      "##....#", //
      "..#..#.",
      "##....#",
      ".......",
      "+++....",
    ];

    const shapes = shapesOf(mapOf(rows), 7, 5);

    expect(shapes.map(({ pixels, share }) => [pixels, share])).toEqual(
      expect.arrayContaining([
        [5, 1],
        [3, 1],
        [3, 0.5],
      ]),
    );
    expect(shapes).toHaveLength(3);
  });

  it("that meet only further down are one", () => {
    const shapes = shapesOf(mapOf(["#.#.#", "#.#.#", "#####"]), 5, 3);

    expect(shapes.map(({ pixels }) => pixels)).toEqual([11]);
  });

  it("have the outline of their hull", () => {
    const points: Point[] = [
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 0],
    ];

    expect(convexHull(points)).toHaveLength(4);
  });
});

describe("boxes", () => {
  const tilted = (degrees: number): Point[] => {
    const angle = (degrees * Math.PI) / 180;
    const corners: Point[] = [
      [-50, -5],
      [50, -5],
      [50, 5],
      [-50, 5],
    ];
    return corners.map(([x, y]) => [
      200 + x * Math.cos(angle) - y * Math.sin(angle),
      100 + x * Math.sin(angle) + y * Math.cos(angle),
    ]);
  };

  it.each([0, 3, 15, -15, 40])("around a line tilted by %d degrees have its angle and size", (degrees) => {
    const box = smallestBox(convexHull(tilted(degrees)));

    expect((box.angle * 180) / Math.PI).toBeCloseTo(degrees);
    expect([box.x, box.y, box.width, box.height].map(Math.round)).toEqual([200, 100, 100, 10]);
  });

  it("around a line that runs down the page are tall", () => {
    expect(smallestBox(convexHull(tilted(88)))).toMatchObject({
      width: expect.closeTo(10),
      height: expect.closeTo(100),
    });
    expect(turned(boxAt(tilted(90), 0), 1)).toMatchObject({ width: expect.closeTo(100), angle: Math.PI / 2 });
  });

  it("grow by the same on all sides", () => {
    const { width, height } = unclipped(boxAt(tilted(0), 0));

    expect(width - 100).toBeCloseTo(height - 10);
    expect(height).toBeCloseTo(10 + (2 * 1_000 * 1.6) / 220);
  });
});

describe("strips", () => {
  /** Black left of the middle, white right of it. */
  const halves = picture(200, 100, (x) => (x < 100 ? BLACK : WHITE));
  const box: Box = { x: 100, y: 50, width: 80, height: 20, angle: 0 };
  const greenAt = (strip: { data: Float32Array; width: number }, x: number) =>
    strip.data[(48 + 24) * strip.width + x]!;

  it.each([
    [0, -1, 1],
    [Math.PI, 1, -1],
  ])("show what stands in a box, read at angle %d", (angle, left, right) => {
    const strip = cutStrip(halves, { ...box, angle });

    expect(strip.width).toBe(192);
    expect(strip.data).toHaveLength(3 * 48 * 192);
    expect([greenAt(strip, 10), greenAt(strip, 180)]).toEqual([left, right]);
  });

  it("of a box half outside of the picture repeat its edge", () => {
    const strip = cutStrip(halves, { ...box, x: 200 });

    expect([greenAt(strip, 10), greenAt(strip, 180)]).toEqual([1, 1]);
  });

  it("with a stamp over black writing lose the stamp, and red writing stays", () => {
    const stamped = picture(100, 48, (x) => (x % 10 === 0 ? BLACK : x % 7 === 0 ? RED : WHITE));
    const red = picture(100, 48, (x) => (x % 7 === 0 ? RED : WHITE));
    const whole = { x: 50, y: 24, width: 100, height: 48, angle: 0 };

    // Column 14 is the stamp's: paper, seen through red glass.
    expect(greenAt(withoutStamp(cutStrip(stamped, whole)), 14)).toBeGreaterThan(0.5);
    expect(greenAt(withoutStamp(cutStrip(red, whole)), 14)).toBeLessThan(0);
  });
});

describe("contrast", () => {
  it("is missing on an empty page, however noisy", () => {
    expect(hasContrast(picture(50, 50, (x) => [240 + (x % 5), 240, 240]))).toBe(false);
    expect(hasContrast(picture(50, 50, (x, y) => (x === 20 && y === 20 ? BLACK : WHITE)))).toBe(true);
  });

  it("of a faint page is strengthened, of others left alone", () => {
    const faint = strengthened(picture(50, 50, (x) => (x < 10 ? [100, 100, 100] : [120, 120, 120])));
    const plain = picture(50, 50, (x) => (x < 10 ? BLACK : WHITE));

    expect([faint.data[0], faint.data[3 * 49]]).toEqual([0, 255]);
    expect(strengthened(plain)).toBe(plain);
  });
});

describe("characters", () => {
  const classes = ["", "机", "密", "★"];
  const shares = (...steps: readonly number[]) =>
    Float32Array.from(steps.flatMap((best) => classes.map((_, index) => (index === best ? 0.9 : 0.03))));

  it("come once for a run of steps, and again behind a blank", () => {
    expect(charactersOf(shares(0, 1, 1, 0, 2, 3, 3, 0, 3), classes).text).toBe("机密★★");
  });

  it("are as sure as their shares on average, and nothing is not sure at all", () => {
    expect(charactersOf(shares(1, 2), classes).confidence).toBeCloseTo(0.9);
    expect(charactersOf(shares(0, 0), classes)).toEqual({ text: "", confidence: 0 });
  });
});
