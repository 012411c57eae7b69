import { describe, expect, it } from "vitest";
import { FAN } from "../../../../../agent/platform/linux/gate/fanotify.ts";
import { Passes } from "../../../../../agent/platform/linux/gate/passes.ts";
import { type FakeFile, FakeKernel } from "../../../../support/fake-kernel.ts";
import { WRITER } from "../../../../support/gate-bench.ts";

const BOTH = FAN.OPEN_PERM | FAN.ACCESS_PERM;

/** A file that somebody has open; `during`: what happens to it while it is marked as one to ignore. */
function scene(
  change: Partial<FakeFile> = {},
  during: (kernel: FakeKernel, file: FakeFile) => void = () => {},
) {
  const kernel = new FakeKernel();
  const file = kernel.file("/home/li/a.txt", change);
  let fd = 0;
  kernel.deliver = (event) => {
    fd = event.fd;
  };
  kernel.open(file, WRITER);
  const { stamp } = kernel.eye.facts(fd)!;
  const fanotify = {
    ...kernel.fanotify,
    markOpen: (...[on, flags, mask]: Parameters<typeof kernel.fanotify.markOpen>) => {
      // The mark comes too late to be dropped by what happened just before.
      if ((flags & FAN.MARK_IGNORED_MASK) !== 0 && (flags & FAN.MARK_REMOVE) === 0) during(kernel, file);
      return kernel.fanotify.markOpen(on, flags, mask);
    },
  };
  const attend = (clean: boolean) => new Passes(fanotify, kernel.eye).attend(fd, stamp, clean);
  return { kernel, file, attend };
}

describe("a file that is let through", () => {
  it.each([
    ["clean, at rest", {}, true, BOTH],
    ["with findings", {}, false, 0],
    ["clean, while somebody writes", { writers: 1 }, true, 0],
    ["clean and empty", { size: 0n }, true, 0],
  ])(
    "is watched, and the kernel answers by itself only where it can stay so: %s",
    (_, change, clean, ignored) => {
      const { file, attend } = scene(change);
      attend(clean);

      expect([file.watched, file.ignored]).toEqual([FAN.ACCESS_PERM | FAN.CLOSE_WRITE, ignored]);
    },
  );

  it.each([
    ["was written to", (kernel: FakeKernel, file: FakeFile) => kernel.write(file)],
    [
      "was opened to write",
      (_: FakeKernel, file: FakeFile) => {
        file.writers = 1;
      },
    ],
  ])("is asked about after all when it %s at that very moment", (_, during) => {
    const { file, attend } = scene({}, during);
    attend(true);

    expect(file.ignored).toBe(0);
  });

  it.each([
    ["somebody writes", { writers: 1 }, true],
    ["it is empty", { size: 0n }, true],
    ["something was found in it", {}, false],
  ])("is not left to the kernel for a moment while %s", (_, change, clean) => {
    let left = 0;
    const { attend } = scene(change, () => {
      left += 1;
    });
    attend(clean);

    expect(left).toBe(0);
  });

  it("is asked about when it is not what was judged any more", () => {
    const { kernel, file, attend } = scene();
    kernel.write(file);
    attend(true);

    expect(file.ignored).toBe(0);
  });
});

describe("a file of the system", () => {
  it("is left to the kernel, and not watched", () => {
    const kernel = new FakeKernel();
    const file = kernel.file("/usr/lib/libc.so.6");
    kernel.deliver = ({ fd }) => void new Passes(kernel.fanotify, kernel.eye).ignore(fd);
    kernel.open(file, WRITER);

    expect([file.watched, file.ignored]).toEqual([0, BOTH]);
  });
});
