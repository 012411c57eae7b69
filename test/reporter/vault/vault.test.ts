import { describe, it } from "vitest";
import { vaultContract } from "../../contract/vault.ts";
import { AFAR, aScene } from "./scene.ts";

vaultContract("from its own file system", () => aScene("near"));

if (AFAR !== undefined) vaultContract("from another file system", () => aScene("afar"));
else
  describe("from another file system", () =>
    it("takes and gives back", (test) => test.skip("no second file system here: /dev/shm is missing")));
