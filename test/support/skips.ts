import type { Reporter, TestModule } from "vitest/node";

/**
 * Says which tests were skipped and why. Under SHOUMI_TEST_ALL=1 a skip is a failure: the machine was meant to have
 * everything. Ends with one plain line of counts.
 */
export class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    for (const test of tests) {
      const result = test.result();
      if (result.state !== "skipped") continue;
      process.stdout.write(`skipped: ${test.fullName}: ${result.note ?? "no reason given"}\n`);
    }
    if (process.env.SHOUMI_TEST_ALL === "1" && count("skipped") > 0) {
      process.stdout.write("SHOUMI_TEST_ALL=1: a skipped test is a failure\n");
      process.exitCode = 1;
    }
    process.stdout.write(
      `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped\n`,
    );
  }
}
