import type { XmlHandler } from "./scanner.ts";

type Handler = XmlHandler & { end?(): void };

/** Two readers of one file that look for different things in it. */
export function both(first: Handler, second: Handler): Handler {
  return {
    open: (name, tag) => {
      first.open(name, tag);
      second.open(name, tag);
    },
    close: (name) => {
      first.close(name);
      second.close(name);
    },
    text: (text) => {
      first.text(text);
      second.text(text);
    },
    end: () => {
      first.end?.();
      second.end?.();
    },
  };
}

/** For files that hold no words: fonts, digests, coordinates. */
export const nothing: XmlHandler = { open: () => undefined, close: () => undefined, text: () => undefined };
