import { describe, expect, it } from "vitest";
import type { ChannelSighting } from "../../../agent/channels/channel.ts";
import { withDrives } from "../../../agent/removable/drive-sightings.ts";
import { aDrive } from "../../support/drives.ts";

function sighting(id: string): ChannelSighting {
  const title = { zh: id, en: id };
  return {
    id,
    kind: "removable",
    client: id,
    title,
    roots: [],
    evidence: [],
    origin: "found",
    seen: false,
    later: [],
  };
}

const KNOWN = ["removable", "phone", "onedrive"].map(sighting);

describe("the exits of a machine", () => {
  it("show the drives that are in, each with its kind", () => {
    const phone = aDrive({ kind: "phone", path: "/run/user/1000/gvfs/mtp:host=P50" });

    expect(withDrives(KNOWN, [aDrive(), phone])).toMatchObject([
      { seen: true, roots: ["/media/li/办公"], evidence: [{ by: "mount", path: "/media/li/办公" }] },
      { seen: true, roots: ["/run/user/1000/gvfs/mtp:host=P50"] },
      { id: "onedrive", seen: false },
    ]);
  });

  it("show none where none is in, whatever folders there are", () => {
    const stale = { ...sighting("removable"), roots: ["/media/li"], seen: true };

    expect(withDrives([stale], [])).toMatchObject([{ seen: false, roots: [], evidence: [] }]);
  });

  it("are left as they are where the system does not tell", () => {
    expect(withDrives(KNOWN, undefined)).toBe(KNOWN);
  });
});
