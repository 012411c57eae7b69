/** What stands where a secret will stand: words of manuals, examples, programs. */
const WORDS: ReadonlySet<string> = new Set(
  (
    "abc abcd abcde abcdef abcdefg asdf auth bar basic bearer blah change changeit changeme client config confirm current " +
    "data db default demo dummy empty env example fake false field foo generate generated get guest hash here hidden hint hunter input " +
    "insert invalid key label length letmein level levels local login min max mock my name new nil no none not null old optional or pa pass passphrase " +
    "passwd password placeholder prompt pw pwd qwe qwer qwert qwerty random read real redacted removed replace replaceme required " +
    "reset root sample simple secret secretkey security set some something ssw ssword string super supersecret temp test tester testing the " +
    "this token to todo topsecret true type undefined unknown use user username valid value var variable very word wrong " +
    "x xx xxx xxxx y yes you your admin administrator rd ord w ss sss ap ak sk api app access id this is a an of for in on it " +
    "zzz yyy aaa bbb ccc"
  ).split(" "),
);

/** Digits anyone thinks of: runs, repeats. */
const RUNS =
  "01234567890123456789 98765432109876543210 112233445566 123123123 100000 147258369 5201314 1314520";

export function isTrivialNumber(digits: string): boolean {
  return digits.length < 4 || /^(\d)\1*$/.test(digits) || RUNS.includes(digits);
}

/** Signs of a variable, a template, a call, a path, a mask: nothing that could be typed as a password. */
const NOT_LITERAL =
  /^[$%@#]?[{<[(]|^\*|^0x[0-9a-fA-F]*$|\($|^\$[A-Za-z_{(]|^%[A-Za-z_]+%$|^@[A-Za-z]+@$|\$\{|\{\{|%s|[xX*•●.…_?-]{4}|xxx|XXX|\.\.\.|^(?:\/|~\/|\.\/|[A-Za-z]:\\)|:\/\/|^[A-Za-z_$][\w$]*\(|\[\w*(?:\]|$)|=>|\\[uU][0-9a-fA-F]{4}|^&\w+;?/;
/** A chain of names, as in this.form.password2. */
const MEMBERS = /^[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*(?:\(.*)?)+$/;

/** Something that stands for a secret rather than being one, whatever the language. */
export function isPlaceholder(value: string): boolean {
  return /^(.)\1*$/.test(value) || NOT_LITERAL.test(value) || MEMBERS.test(value);
}

/** Made of words of manuals and simple numbers only, e.g. test1234, MyPassword1, P@ssw0rd. */
export function isExample(value: string): boolean {
  const words = value
    .replace(/[@]/g, "a")
    .replace(/0(?=[A-Za-z])/g, "o")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .match(/[a-z]+/g);
  const numbers = value.match(/\d+/g) ?? [];
  return (words ?? []).every((word) => WORDS.has(word)) && numbers.every(isTrivialNumber);
}
