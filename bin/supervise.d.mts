export interface Death {
  /** Deaths in a row so far. */
  readonly deaths: number;
  readonly livedMs: number;
}

export function afterDeath(death: Death): { readonly deaths: number; readonly pauseMs: number };

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function supervise(launch: () => Launch): void;
