/** Time as an argument: the real one, or one that a test moves. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function takes it back. */
  after(ms: number, call: () => void): () => void;
}

export const realClock: Clock = {
  now: Date.now,
  after: (ms, call) => {
    // What is due later must not keep an agent alive that was told to stop.
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
};
