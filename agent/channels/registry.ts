/** One value of a key of the Windows registry. */
export interface RegistryValue {
  /** Full path of the key, beginning with `HKCU\` or `HKLM\`. */
  readonly key: string;
  /** Empty for the key's default value. */
  readonly name: string;
  /** Text of REG_SZ, REG_EXPAND_SZ (as it stands), the first of REG_MULTI_SZ; numbers as decimal text. */
  readonly data: string;
}

/** Reading only. Nothing rejects: what cannot be read is not there. */
export interface RegistryAccess {
  /**
   * Every value of the keys that match, e.g. `HKCU\Software\Microsoft\OneDrive\Accounts\*`; `*` stands for one whole name of a
   * key. At most 1,000.
   */
  values(pattern: string): Promise<readonly RegistryValue[]>;
}

/** For systems that have none. */
export const noRegistry: RegistryAccess = { values: async () => [] };
