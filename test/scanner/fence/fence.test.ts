import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Layer } from "../../../scanner/fence/layers.ts";
import { SYSTEM_CALLS } from "../../../scanner/fence/system-calls.ts";
import type { Up } from "../../../scanner/worker/messages.ts";

/** The kernel that the fence is made of. */
const isLinux = existsSync("/proc/self/exe");
const isRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), "shoumi-fence-"));
const server = createServer((socket) => socket.destroy());
const scene = { file: join(folder, "file"), port: 0 };

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  scene.port = typeof address === "object" ? (address?.port ?? 0) : 0;
});
beforeEach(() => writeFileSync(scene.file, "text"));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function alone(layer: string, attempt: string): string {
  const script = join(import.meta.dirname, "alone.ts");
  const args = ["--no-warnings", script, layer, attempt, JSON.stringify(scene)];
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout;
}

/** Behind all layers, without Node's own: what the kernel stops when Node has been taken over. */
async function fenced(attempt: string, cache = ""): Promise<{ layers: readonly Layer[]; outcome: string }> {
  const launcher = join(import.meta.dirname, "../../../scanner/fence/launcher.ts");
  const child = fork(launcher, [join(import.meta.dirname, "fenced.ts"), "", cache, "--no-warnings"], {
    execArgv: ["--no-warnings"],
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc", "pipe"],
  });
  const [up] = (await once(child, "message")) as [Up];
  child.send({ attempt, scene });
  const [{ outcome }] = (await once(child, "message")) as [{ outcome: string }];
  child.disconnect();
  await once(child, "exit");
  return { layers: up.layers, outcome };
}

describe("behind the whole fence", () => {
  beforeEach((test) => test.skip(!isLinux, "the fence is made of Linux"));

  it.each([
    ["write", "EACCES"],
    ["append", "EACCES"],
    ["create", "EACCES"],
    ["folder", "EEXIST"],
    ["remove", "EPERM"],
    ["chmod", "EPERM"],
    ["program", "EPERM"],
    ["a second program", "EPERM"],
    ["connect", "EPERM"],
    ["raw", "EPERM"],
    ["netlink", "EPERM"],
    ["packet", "EPERM"],
    ["unix", "EPERM"],
    ["signal to the parent", "EPERM"],
    ["signal to all", "EPERM"],
    ["limits of the parent", "EPERM"],
    ["ptrace", "EPERM"],
    ["mount", "EPERM"],
    ["unshare", "EPERM"],
    ["bpf", "EPERM"],
    ["kexec_load", "EPERM"],
    ["open_by_handle_at", "EPERM"],
    ["shmget", "EPERM"],
    ["io_uring_setup", "EPERM"],
    ["pidfd_open", "EPERM"],
    ["openat2", "ENOSYS"],
    ["clone3", "ENOSYS"],
  ])("%s is refused", async (attempt, code) => {
    const { outcome, layers } = await fenced(attempt);

    expect(layers).toContain("seccomp");
    expect(outcome).toBe(code);
    expect(readFileSync(scene.file, "utf8")).toBe("text");
  });

  it("a code cache is filled before and only read afterwards", async () => {
    const { outcome } = await fenced("write", folder);

    expect(outcome).toBe("EACCES");
    expect(readdirSync(folder).some((name) => name.startsWith("readers-"))).toBe(true);
  });

  it.each([
    ["read", "text"],
    ["signal to itself", "done"],
    ["thread", "done"],
  ])("%s works", async (attempt, outcome) => {
    expect(await fenced(attempt)).toMatchObject({ outcome });
  });
});

describe("each layer alone", () => {
  beforeEach((test) => test.skip(!isLinux, "the fence is made of Linux"));

  it.for([
    ["landlock", "write", "EACCES"],
    ["landlock", "append", "EACCES"],
    ["landlock", "create", "EACCES"],
    ["landlock", "remove", "EACCES"],
    ["landlock", "program", "EACCES"],
    ["landlock", "connect", "EACCES"],
    ["landlock", "read", "text"],
    ["seccomp", "write", "EACCES"],
    ["seccomp", "remove", "EPERM"],
    ["seccomp", "program", "EPERM"],
    ["seccomp", "connect", "EPERM"],
    ["seccomp", "read", "text"],
  ])("%s: %s gives %s", ([layer = "", attempt = "", expected], test) => {
    expect(alone("none", attempt)).toBe(expected === "text" ? "text" : "done");
    writeFileSync(scene.file, "text");
    const outcome = alone(layer, attempt);
    test.skip(outcome === "no such layer", `this kernel has no ${layer}`);
    expect(outcome).toBe(expected);
  });

  it.for([
    ["capabilities", "raw", "EPERM"],
    ["capabilities", "packet", "EPERM"],
    ["network", "connect", "ENETUNREACH"],
  ])("%s: %s gives %s", ([layer = "", attempt = "", outcome], test) => {
    test.skip(!isRoot, "only root has anything to lose here");
    expect(alone("none", attempt)).toBe("done");
    expect(alone(layer, attempt)).toBe(outcome);
  });
});

it.each(Object.entries(SYSTEM_CALLS))("no number stands twice on %s", (_name, calls) => {
  const all = [
    ...calls.denied,
    ...calls.absent,
    ...calls.folders,
    calls.openat,
    calls.clone,
    calls.kill,
    calls.execveat,
  ];

  expect(new Set(all).size).toBe(all.length);
});
