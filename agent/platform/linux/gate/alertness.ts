/**
 * A sleeping process is woken late: on an idle machine an open answered from sleep takes 75 µs, one answered awake 8. Staying
 * awake costs processor time that others may need. So it is done only while it pays: when the next open tends to come at once.
 */
export class Alertness {
  #busyAt = Number.NEGATIVE_INFINITY;
  /** Rises when staying awake paid, falls when it did not. */
  #luck = 0;
  #asleep = 0;

  /** Events came. @param now milliseconds */
  event(now: number): void {
    if (now - this.#busyAt < AWAKE_MS) this.#luck = Math.min(MOST_LUCK, this.#luck + 1);
    else this.#luck = Math.max(0, this.#luck - 1);
    this.#busyAt = now;
  }

  /** Whether to look again at once instead of going to sleep. */
  stays(now: number): boolean {
    if (now - this.#busyAt >= AWAKE_MS) return false;
    if (this.#luck > 0) return true;
    // Now and then it is tried whether times have changed.
    this.#asleep = (this.#asleep + 1) % TRY_AGAIN;
    return this.#asleep === 0;
  }
}

const AWAKE_MS = 0.04;
const MOST_LUCK = 4;
const TRY_AGAIN = 8;
