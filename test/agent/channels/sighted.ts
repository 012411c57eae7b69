import { onTestFinished } from "vitest";
import type { ChannelSighting } from "../../../agent/channels/channel.ts";
import { discoverChannels } from "../../../agent/channels/discover.ts";
import { type FixtureMachine, fixtureMachine } from "./fixture-home.ts";

type Tree = Readonly<Record<string, string | Uint8Array>>;

/** An invented machine that goes away with the test. */
export async function machineOf(tree: Tree, mountinfo = ""): Promise<FixtureMachine> {
  const machine = await fixtureMachine(tree, mountinfo);
  onTestFinished(() => machine.remove());
  return machine;
}

/** What is sighted of one client on such a machine; its home is written `~`. */
export async function sighted(tree: Tree, id: string, mountinfo = ""): Promise<ChannelSighting> {
  const machine = await machineOf(tree, mountinfo);
  const sighting = (await discoverChannels(machine.places)).find((one) => one.id === id)!;
  const home = `${machine.in("")}/`;
  return {
    ...sighting,
    roots: sighting.roots.map((root) => root.replace(home, "~/").replace(machine.root, "")),
  };
}
