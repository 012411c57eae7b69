import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";

export interface Python {
  readonly exe: string;
  readonly env: Readonly<Record<string, string>>;
}

export const PYTHON: Python = { exe: "python3", env: {} };

const ASKING = "import os, sys; print(os.path.realpath(sys.executable)); print(sys.base_prefix)";

/** A copy of the interpreter that goes by another name, as a client that is written in Python does. */
export function pythonAs(path: string): Python {
  const [real, home] = execFileSync("python3", ["-c", ASKING], { encoding: "utf8" }).split("\n");
  copyFileSync(real!, path);
  return { exe: path, env: { PYTHONHOME: home! } };
}
