import { onTestFinished } from "vitest";
import type { ChannelSighting } from "../../../agent/channels/channel.ts";
import { discoverChannels } from "../../../agent/channels/discover.ts";
import { type Extras, type FixtureMachine, fixtureMachine, type Tree } from "./fixture-home.ts";

/** An invented machine that goes away with the test. */
export async function machineOf(tree: Tree, extras: Extras = {}): Promise<FixtureMachine> {
  const machine = await fixtureMachine(tree, extras);
  onTestFinished(() => machine.remove());
  return machine;
}

/** What is sighted of one client on such a machine; its home is written `~`. */
export async function sighted(tree: Tree, id: string, extras: Extras = {}): Promise<ChannelSighting> {
  const machine = await machineOf(tree, extras);
  const sighting = (await discoverChannels(machine.places)).find((one) => one.id === id)!;
  const home = `${machine.in("")}/`;
  return {
    ...sighting,
    roots: sighting.roots.map((root) => root.replace(home, "~/").replace(machine.root, "")),
  };
}
