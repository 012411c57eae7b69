import { lstatSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { GateListener, OpenGate, Question } from "../../../agent/gate/gate.ts";
import { fanotifyGate } from "../../../agent/platform/linux/gate/linux-gate.ts";
import { identityOf } from "../../../reporter/identity.ts";
import { type FromLoneGate, line, message, type ToLoneGate } from "./lone-gate-messages.ts";

/** A daemon that has a gate and nothing else: it judges by one word, and says what it hears. Its argument: the data folder. */

const [, , data = ""] = process.argv;
let gate: OpenGate | undefined;

function tell(heard: FromLoneGate): void {
  process.stdout.write(line(heard));
}

/** 扣留: refused; 搁置: never answered. */
function judge(question: Question): void {
  const { path, channel } = question;
  try {
    const before = identityOf(lstatSync(path, { bigint: true }));
    const text = readFileSync(path, "utf8");
    if (before.ino !== question.identity.ino) gate?.stale(question);
    else if (!text.includes("搁置"))
      gate?.answer({
        identity: before,
        channel,
        allow: !text.includes("扣留"),
        clean: text.includes("清白"),
      });
  } catch {
    gate?.stale(question);
  }
}

const listener: GateListener = {
  asked: (question) => {
    tell({ tell: "asked", question });
    judge(question);
  },
  wrote: (author) => tell({ tell: "wrote", author }),
  late: (lateness) => tell({ tell: "late", lateness }),
  replaced: (detail) => tell({ tell: "replaced", detail }),
  unguarded: (mount) => tell({ tell: "unguarded", mount }),
};

async function perform(order: ToLoneGate): Promise<void> {
  if (order.do === "guard") await gate?.guard(order.rules);
  else await gate?.close();
  tell({ tell: "done" });
}

createInterface({ input: process.stdin }).on("line", (text) => void perform(message<ToLoneGate>(text)));
gate = await fanotifyGate.open(listener, data);
tell({ tell: "done" });
