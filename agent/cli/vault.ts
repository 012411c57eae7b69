import type { Command } from "./shell.ts";
import { registerVaultList } from "./vault-list.ts";
import { registerPurge } from "./vault-purge.ts";
import { registerRelease } from "./vault-release.ts";

export const vaultCommand: Command = {
  register(program, shell) {
    const vault = program
      .command("vault")
      .description(shell.say({ zh: "隔离区：列出、释放、清除", en: "the vault: list, release, purge" }));
    registerVaultList(vault, shell);
    registerRelease(vault, shell);
    registerPurge(vault, shell);
  },
};
