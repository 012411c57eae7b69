import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";
import type { Wine } from "./wine.ts";
import { inWine, WineProcess } from "./wine-process.ts";

/** A process under Wine that does what it is told: see wine-calls.ts. */
export class WineRemote {
  readonly #process: WineProcess;
  readonly #calls = join(tempFolder("calls"), "calls");
  #sent = 0;

  constructor(wine: Wine) {
    writeFileSync(this.#calls, "");
    this.#process = new WineProcess(wine, ["test/support/wine-calls.ts", inWine(this.#calls)]);
  }

  async call(name: string, ...args: readonly string[]): Promise<unknown> {
    this.#sent += 1;
    const mine = this.#sent;
    appendFileSync(this.#calls, `${JSON.stringify([name, ...args])}\n`);
    const answer = await this.#process.says(`${name} is answered`, ({ n }) => n === mine);
    if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
    return answer.value ?? undefined;
  }
}
