/** Reserved by RFC 2606 and RFC 6761, and what programs write. */
const RESERVED =
  /(?:^|\.)(?:example\.(?:com|net|org|cn)|example|invalid|test|localhost|local|localdomain|noreply\.github\.com)$/;
/** Whoever reads there: an office, a program. */
const ROLE =
  /^(?:admin|administrator|bugs?|contact|feedback|help|hello|hr|info|jobs|mail|mailer-daemon|marketing|newsletter|no-?reply|office|postmaster|press|root|sales|security|service|services|support|webmaster|xxxx*|your-?name|user|username|name|someone|test)$/;
const SAME_CASE = /\.(?:[a-z]+|[A-Z]+)$/;
/** Names of files that look like an address, e.g. icon@2x.png. */
const FILE = /\.(?:png|jpe?g|gif|svg|webp|js|ts|css|json|so|dll|service)$/;

/** An e-mail address that belongs to a person, as far as it can be seen. */
export function personalMailbox(text: string): boolean {
  const [user = "", domain = "", ...more] = text.toLowerCase().split("@");
  if (more.length > 0 || user === "") return false;
  // name@1.2.3 is a package, j@H.fK a piece of a picture.
  if (!/^[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})*\.[a-z]{2,24}$/.test(domain) || !SAME_CASE.test(text)) return false;
  return !RESERVED.test(domain) && !ROLE.test(user) && !FILE.test(domain) && !domain.includes("..");
}
