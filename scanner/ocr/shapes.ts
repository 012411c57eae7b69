/** Something that may be writing: what belongs together on the map of shares. */
export interface Shape {
  /** Corners of its outline's convex hull, x and y in turn. */
  readonly hull: readonly Point[];
  /** Mean share of its pixels. */
  readonly share: number;
  readonly pixels: number;
}

export type Point = readonly [x: number, y: number];

/** From here on a pixel is taken for writing (the models' own figure). */
const THRESHOLD = 0.3;

interface Run {
  readonly y: number;
  readonly start: number;
  /** Behind the last. */
  readonly end: number;
  readonly sum: number;
}

/** The connected shapes on a map of shares, neighbours at the corners included. */
export function shapesOf(map: Float32Array, width: number, height: number): Shape[] {
  const runs: Run[] = [];
  const parents: number[] = [];
  let above = 0;
  for (let y = 0; y < height; y += 1) {
    const first = runs.length;
    addRuns(map, y, width, runs);
    for (let index = first; index < runs.length; index += 1) parents.push(index);
    join(runs, parents, above, first);
    above = first;
  }
  return grouped(runs, parents).map(shapeOf);
}

function addRuns(map: Float32Array, y: number, width: number, runs: Run[]): void {
  const row = y * width;
  for (let x = 0; x < width; x += 1) {
    if (map[row + x]! <= THRESHOLD) continue;
    const start = x;
    let sum = 0;
    while (x < width && map[row + x]! > THRESHOLD) {
      sum += map[row + x]!;
      x += 1;
    }
    runs.push({ y, start, end: x, sum });
  }
}

/** Joins the runs from `first` with those of the row above, which begin at `above`. */
function join(runs: readonly Run[], parents: number[], above: number, first: number): void {
  let upper = above;
  for (let lower = first; lower < runs.length; lower += 1) {
    const { y, start, end } = runs[lower]!;
    while (upper < first && runs[upper]!.end < start) upper += 1;
    for (let index = upper; index < first && runs[index]!.start <= end; index += 1) {
      if (runs[index]!.y === y - 1) parents[rootOf(parents, index)] = rootOf(parents, lower);
    }
  }
}

function rootOf(parents: number[], index: number): number {
  let root = index;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]!]!;
    root = parents[root]!;
  }
  return root;
}

function grouped(runs: readonly Run[], parents: number[]): Run[][] {
  const groups = new Map<number, Run[]>();
  for (const [index, run] of runs.entries()) {
    const root = rootOf(parents, index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [run]);
    else group.push(run);
  }
  return [...groups.values()];
}

function shapeOf(runs: readonly Run[]): Shape {
  const points: Point[] = [];
  let [pixels, sum] = [0, 0];
  for (const { y, start, end, sum: runSum } of runs) {
    pixels += end - start;
    sum += runSum;
    points.push([start, y], [start, y + 1], [end, y], [end, y + 1]);
  }
  return { hull: convexHull(points), share: sum / pixels, pixels };
}

/** Counter-clockwise, by A. M. Andrew's monotone chain. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length > 1 && cross(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept.slice(0, -1);
}

function cross([ox, oy]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  return (ax - ox) * (by - oy) - (ay - oy) * (bx - ox);
}
