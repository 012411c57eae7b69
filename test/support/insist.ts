import { until } from "./until.ts";

const ATTEMPTS = 4;
const PATIENCE_MS = 4_000;

/** A window that is only just drawn does not take a click: it is tried again, as a person does. */
export async function insist(
  sentence: string,
  work: () => Promise<void>,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    await work();
    const done = await until(sentence, holds, PATIENCE_MS).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  await work();
  await until(sentence, holds);
}
