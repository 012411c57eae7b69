import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import type { Patient } from "../../agent/doctor.ts";
import { readers } from "../../agent/doctor-readers.ts";
import { tempFolder } from "../support/temp-folder.ts";

it("says what fences readers in, in words", async () => {
  const patient = { config: { data: tempFolder() }, platform: { system: "linux" } } as Patient;

  const { text, state } = await readers(patient);

  expect(text.zh).toContain("Node 权限模型");
  expect(text.en).toContain("Node permission model");
  const isLinux = existsSync("/proc/self/exe");
  if (isLinux) expect(text.en).toContain("seccomp");
  expect(state).toBe(isLinux ? "ok" : "warning");
});
