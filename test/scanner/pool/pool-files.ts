import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A pack with one rule that is not a secret of anybody: `TEST-` and six digits. */
const PACK = `
pack: test-codes
version: 1.0.0
title: { zh: 测试编号, en: Test codes }
rules:
  - id: test-codes/code
    kind: pattern
    title: { zh: 测试编号, en: Test code }
    family: internal
    severity: high
    confidence: high
    pattern: 'TEST-\\d{6}'
    samples:
      hit: [{ at: body, text: TEST-123456 }]
      miss: [{ at: body, text: TEST-12 }]
`;

/** A folder for the files of one test suite, with a pack in it. */
export class PoolFiles {
  readonly folder = mkdtempSync(join(tmpdir(), "shoumi-pool-"));
  readonly pack = this.file("pack.yaml", PACK);
  #count = 0;

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** A new text file of these lines. */
  lines(...lines: readonly string[]): string {
    this.#count += 1;
    return this.file(`${this.#count}.txt`, lines.join("\n"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
