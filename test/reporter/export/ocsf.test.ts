import { describe, expect, it } from "vitest";
import { exportFormat } from "../../../reporter/export/format.ts";
import { ocsfFinding } from "../../../reporter/export/ocsf.ts";
import type { Incident, IncidentEvent } from "../../../reporter/incident.ts";
import { CHANNEL_KINDS } from "../../../rules/vocabulary.ts";
import { anEvent, anIncident, finding, verdict } from "../samples.ts";

const origin = { hostname: "pc-017", version: "0.1.0" };

function found(event: Partial<IncidentEvent> = {}, incident: Partial<Incident> = {}) {
  return ocsfFinding(anEvent(event), anIncident(incident), origin);
}

describe("ocsfFinding", () => {
  it("has every field that OCSF 1.8 requires of class 2006", () => {
    const event = anEvent();

    expect(ocsfFinding(event, anIncident(), origin)).toMatchObject({
      activity_id: 1,
      category_uid: 2,
      class_uid: 2006,
      type_uid: 200601,
      time: event.at,
      severity_id: 4,
      metadata: {
        version: "1.8.0",
        product: { name: "Shoumi", vendor_name: "Shoumi", version: "0.1.0" },
        correlation_uid: "I-20261123-0001-k7m2p9xd",
      },
      finding_info: { uid: event.id, title: "block on cloud-sync: state" },
    });
  });

  it("names the file, the person and the program, and what was found, masked", () => {
    const event = anEvent({ program: "/opt/wechat/wechat" });

    expect(ocsfFinding(event, anIncident(), origin)).toMatchObject({
      file: {
        type_id: 1,
        path: event.path,
        size: 1000,
        hashes: [{ algorithm_id: 3, value: event.sha256 }],
      },
      device: { hostname: "pc-017", type_id: 0 },
      actor: { user: { name: "li" }, process: { name: "wechat" } },
      data_security: {
        category_id: 2,
        detection_system_id: 1,
        data_lifecycle_state_id: 2,
        pattern_match: "机密★10年",
      },
    });
  });

  it("leaves the actor out when nobody is known", () => {
    const { user: _, ...nobody } = anEvent();

    expect(ocsfFinding(nobody, anIncident(), origin)).not.toHaveProperty("actor");
  });

  it.each([
    ["绝密", 4],
    ["机密", 3],
    ["秘密", 2],
    ["内部", 6],
    ["核心商密", 99],
  ])("tells the level %s as confidentiality %d", (level, id) => {
    expect(found({ findings: [{ ...finding, level }] })).toMatchObject({
      data_security: { confidentiality_id: id },
    });
  });

  it("speaks of the gravest of several findings", () => {
    const graver = { ...finding, family: "personal", severity: "critical", level: "绝密" } as const;

    expect(found({ findings: [finding, graver] })).toMatchObject({
      severity_id: 5,
      data_security: { category_id: 1, confidentiality_id: 4, total: 2 },
    });
  });

  it("does not call grave or harmless what could not be inspected", () => {
    const gaps = [{ where: "a.zip", reason: "encrypted" }] as const;

    expect(found({ findings: [], gaps, verdict: { ...verdict, rules: [] } })).toMatchObject({
      severity_id: 0,
      confidence_id: 0,
      data_security: { category_id: 0, confidentiality_id: 0, total: 0 },
      finding_info: { title: "block on cloud-sync: encrypted" },
    });
  });

  it.each([
    ["none", undefined, 1, 17],
    ["observed", undefined, 1, 15],
    ["told", undefined, 1, 19],
    ["asked", undefined, 2, 14],
    ["justified", "approved", 1, 8],
    ["refused", undefined, 2, 2],
    ["held", undefined, 2, 3],
    ["removed", undefined, 2, 3],
    ["removed", "purged", 2, 5],
    ["released", undefined, 1, 9],
    ["failed", "disk-full", 0, 27],
  ] as const)("tells the outcome %s (%s) as action %d, disposition %d", (action, detail, actionId, id) => {
    expect(found({ outcome: { action, ...(detail && { detail }) } })).toMatchObject({
      action_id: actionId,
      disposition_id: id,
    });
  });

  it.each([
    ["new", 200601, 1, true],
    ["in-progress", 200602, 2, true],
    ["resolved", 200603, 4, false],
  ] as const)("tells that an incident is %s", (state, type, status, alert) => {
    expect(found({}, { state })).toMatchObject({ type_uid: type, status_id: status, is_alert: alert });
  });

  it("names the technique of every way out but printing", () => {
    const techniques = CHANNEL_KINDS.map((kind) => {
      const { attacks, finding_info } = found({ channel: { id: "x", kind } });
      expect((finding_info as { attacks: unknown }).attacks).toEqual(attacks);
      const [attack] = attacks as { technique: { uid: string }; sub_technique?: { uid: string } }[];
      return [kind, attack?.sub_technique?.uid ?? attack?.technique.uid];
    });

    expect(Object.fromEntries(techniques)).toEqual({
      "cloud-sync": "T1567.002",
      removable: "T1052.001",
      chat: "T1567",
      mail: "T1048",
      upload: "T1567",
      burn: "T1052",
      share: "T1048",
      print: undefined,
    });
  });
});

describe("exportFormat", () => {
  it.each(["jsonl", "ocsf"] as const)("writes %s as one JSON value a line", (name) => {
    const format = exportFormat(name, origin);
    const event = anEvent({ path: "/x/a\nb.docx" });

    const lines = [...format.incident(anIncident()), format.event(event, anIncident())];

    for (const line of lines) expect(line).not.toContain("\n");
    expect(JSON.stringify(JSON.parse(lines.at(-1)!))).toContain("a\\nb.docx");
  });

  it("writes an incident before its files in JSON Lines, and ties them by its id", () => {
    const format = exportFormat("jsonl", origin);

    const [header] = format.incident(anIncident());
    const file = format.event(anEvent({ id: "e-1" }), anIncident());

    expect(JSON.parse(header!)).toMatchObject({
      record: "incident",
      id: "I-20261123-0001-k7m2p9xd",
      channel: "team-drive",
      events: 1,
    });
    expect(JSON.parse(file)).toMatchObject({
      record: "event",
      id: "e-1",
      incident: "I-20261123-0001-k7m2p9xd",
      outcome: "removed",
    });
  });
});
