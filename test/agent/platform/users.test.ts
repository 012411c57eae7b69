import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { localUsers } from "../../../agent/platform/linux/users.ts";
import { tempFolder } from "../../support/temp-folder.ts";

it("names local accounts, also new ones, and gives the number of others", () => {
  const file = join(tempFolder(), "passwd");
  writeFileSync(file, "root:x:0:0:root:/root:/bin/bash\nli:x:1000:1000::/home/li:/bin/bash\n");
  const userOf = localUsers(file);
  const before = [userOf(0), userOf(1000), userOf(1001)];
  writeFileSync(file, "wang:x:1001:1001::/home/wang:/bin/bash\n");
  utimesSync(file, 1, 1);

  expect([...before, userOf(1001)]).toEqual(["root", "li", "1001", "wang"]);
});
