import type { Carrier } from "../../agent/channels/carrier.ts";
import type { CarrierData } from "../../agent/channels/carrier-data.ts";

/** A chat program as it could be installed; invented. */
export const A_CHAT: Carrier = {
  id: "chat",
  kind: "chat",
  client: "chat",
  exe: ["/opt/chat/chat"],
  argv: [],
  own: ["/home/li/.chat"],
};

/** These programs, on a machine with `/usr` for its system. */
export function carrierDataOf(carriers: readonly Carrier[]): CarrierData {
  return {
    system: "linux",
    carriers,
    loaders: [],
    aliases: [],
    documents: ["docx", "txt"],
    systemFolders: ["/usr"],
    exceptions: [],
    technicalFolders: [],
  };
}
