import { spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { DaemonProcess, shoumi, workstation } from "../support/daemon-process.ts";
import { insist } from "../support/insist.ts";
import { missingScreen, screen } from "../support/screen.ts";
import { until } from "../support/until.ts";

const LI = 1_000;
const INTERNAL = "内部资料\n\n关于开展调研的通知\n\n各处室：\n请按时报送。\n";
const missing = process.getuid!() === 0 ? missingScreen() : "asking another person takes root";
/** From the lower left corner of the window to the middle of its third button, the first reason. */
const FIRST_REASON = { right: 345, up: 23 };

it("a person is asked on their own desktop by an agent that is root's, and gets the file back", async ({
  skip,
}) => {
  skip(missing !== undefined, missing);
  const desk = await screen();
  // A program of Li's desktop, as any desktop has some.
  const env = { DISPLAY: desk.display, LANG: "C.UTF-8", HOME: "/tmp", PATH: "/usr/bin:/bin" };
  const program = spawn("sleep", ["300"], { uid: LI, gid: LI, env, stdio: "ignore" });
  onTestFinished(() => void program.kill());
  const { data, sync, config } = workstation("gate: { enabled: false }\nask: { seconds: 120 }\n");
  writeFileSync(config, readFileSync(config, "utf8").replace("notify: false", "notify: true"));
  chmodSync(sync, 0o777);
  const daemon = await new DaemonProcess(config).ready();
  const path = join(sync, "调研通知.txt");
  writeFileSync(path, INTERNAL);
  chownSync(path, LI, LI);

  await desk.window();
  await until("it is kept", () => daemon.verdictOf(path)?.outcome === "asked");
  const click = async () => {
    if (!desk.hasWindow()) return;
    const { x, y, height } = await desk.window();
    desk.hands("mousemove", "--sync", x + FIRST_REASON.right, y + height - FIRST_REASON.up, "click", 1);
  };
  await insist("it is back", click, () => existsSync(path));
  await until("it is judged again", () => daemon.verdictOf(path)?.reason === "released");

  expect([readFileSync(path, "utf8"), statSync(path).uid]).toEqual([INTERNAL, LI]);
  const [entry] = shoumi(["vault", "list", "--format", "json", "--data", data]).json;
  expect(entry).toMatchObject({ state: "released", outcome: "justified", detail: "approved" });
});
