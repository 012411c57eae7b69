import fc from "fast-check";
import { expect, it } from "vitest";
import { PathTree } from "../../../agent/channels/path-tree.ts";

const tree = new PathTree(["/a/b", "/a/*/d", "/x*z/y", "/q/", "/*:/w", "/a/b/deep"]);

it.each([
  ["/a/b", true],
  ["/a/b/c/d", true],
  ["/a/c/d", true],
  ["/a/c/d/e", true],
  ["/xz/y", true],
  ["/x1z/y/1", true],
  ["/q", true],
  ["/c:/w/1", true],
  ["/a", false],
  ["/a/", false],
  ["/a/bb", false],
  ["/a/c/e", false],
  ["/x/y", false],
  ["/x1z", false],
  ["/qq", false],
  ["/", false],
  ["", false],
])("%s: %s", (path, answer) => {
  expect(tree.holds(path)).toBe(answer);
});

it("holds what lies below one of its folders, whichever they are", () => {
  const name = fc.stringMatching(/^[ab]{1,2}$/);
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join("/")}`);
  fc.assert(
    fc.property(fc.array(path, { maxLength: 6 }), path, (folders, asked) => {
      const inside = folders.some((folder) => asked === folder || asked.startsWith(`${folder}/`));
      expect(new PathTree(folders).holds(asked)).toBe(inside);
    }),
  );
});
