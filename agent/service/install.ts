import { type Command, markedData, type ServiceFacts, type ServiceKind } from "./kind.ts";
import { commandFailed, inTheWay, needsRoot, unwritable } from "./trouble.ts";

/** What installing does to a machine. */
export interface ServiceHands {
  /** Text of a file; undefined when there is none. */
  read(path: string, encoding: ServiceKind["encoding"]): string | undefined;
  write(path: string, text: string, kind: Pick<ServiceKind, "mode" | "encoding">): void;
  remove(path: string): void;
  /** Exit code; undefined when it could not start or did not end in time. */
  run(command: Command): Promise<number | undefined>;
  /** Root; on Windows only trying tells. */
  readonly isAllowed: boolean;
  /** Whether an agent already runs on these data. */
  isGuarded(data: string): Promise<boolean>;
}

export type Installed = "new" | "changed" | "same";

/** Writes the service and starts it, now and with the system. Doing it twice changes nothing. */
export async function install(
  kind: ServiceKind,
  facts: ServiceFacts,
  hands: ServiceHands,
): Promise<Installed> {
  if (!hands.isAllowed) throw needsRoot("install");
  const text = kind.text(facts);
  const before = hands.read(kind.file, kind.encoding);
  if (before === text) {
    await all(kind.keep, kind, hands);
    return "same";
  }
  if (before === undefined && (await hands.isGuarded(facts.data))) throw inTheWay(facts.data);
  if (before !== undefined) await tried(kind.end, hands);
  try {
    hands.write(kind.file, text, kind);
  } catch (cause) {
    throw unwritable(kind.file, cause);
  }
  await all(kind.begin, kind, hands);
  return before === undefined ? "new" : "changed";
}

/** Ends the service and takes it away; data and vault stay. Undefined when there is none of this kind. */
export async function uninstall(
  kind: ServiceKind,
  hands: ServiceHands,
): Promise<{ readonly data: string | undefined } | undefined> {
  if (!hands.isAllowed) throw needsRoot("uninstall");
  const text = hands.read(kind.file, kind.encoding);
  if (text === undefined) return undefined;
  await tried(kind.end, hands);
  try {
    hands.remove(kind.file);
  } catch (cause) {
    throw unwritable(kind.file, cause);
  }
  await tried(kind.forget, hands);
  return { data: markedData(text) };
}

/** The file and the commands, as a person would type them. */
export function planText(kind: ServiceKind, facts: ServiceFacts): string {
  return [`# ${kind.file}`, kind.text(facts).trimEnd(), "", ...typed(kind.begin)].join("\n");
}

export function removalText({ end, file, forget }: ServiceKind): string {
  return [...typed(end), `# rm ${file}`, ...typed(forget)].join("\n");
}

function typed(commands: readonly Command[]): readonly string[] {
  return commands.map((command) => `# ${command.join(" ")}`);
}

async function all(commands: readonly Command[], kind: ServiceKind, hands: ServiceHands): Promise<void> {
  for (const command of commands) {
    const code = await hands.run(command);
    if (code !== 0) throw commandFailed(command, code, kind.look);
  }
}

async function tried(commands: readonly Command[], hands: ServiceHands): Promise<void> {
  for (const command of commands) await hands.run(command);
}
