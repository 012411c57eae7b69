/** An XMP packet with properties of a namespace of its own, as elements. */
export function xmpPacket(values: Readonly<Record<string, string>>): string {
  const items = Object.entries(values).map(([name, value]) => `<own:${name}>${value}</own:${name}>`);
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:own="http://example.org/own/">${items.join("")}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}
