/** Free numbers, of which the lowest is taken first: a heap, so that each step costs little however many there are. */
export class LowestFirst {
  readonly #heap: number[] = [];

  add(number: number): void {
    const heap = this.#heap;
    let at = heap.push(number) - 1;
    for (let above = (at - 1) >> 1; at > 0 && heap[above]! > number; above = (at - 1) >> 1) {
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = number;
  }

  take(): number | undefined {
    const lowest = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) this.#sink(last);
    return lowest;
  }

  #sink(number: number): void {
    const heap = this.#heap;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && heap[below + 1]! < heap[below]!) below += 1;
      if (heap[below]! >= number) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = number;
  }
}
