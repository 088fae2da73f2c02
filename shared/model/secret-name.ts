/** Words that stand for a secret in the name of a variable; as parts, so that MONKEY and KEYBOARD are none. */
const secretWords = new Set([
  'password',
  'passwd',
  'passphrase',
  'pass',
  'pwd',
  'pw',
  'secret',
  'secrets',
  'token',
  'key',
  'apikey',
  'accesskey',
  'secretkey',
  'privatekey',
  'credential',
  'credentials',
  'creds',
  'auth',
  'authorization',
  'bearer',
  'salt',
  'pin',
  'dsn',
  'cookie',
  'jwt',
  'private',
]);

/** Names that look like a secret's and are none. */
const plain =
  /^(?:OLD)?PWD$|(?:^|_)PUBLIC_?KEY|(?:^|_)KEY_?(?:ID|NAME|PATH|FILE)$|(?:^|_)(?:FILE|PATH|DIR)$/i;

/** A user name and password within an address: `postgres://app:secret@db/shop`. */
const inAddress = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;

/** Whether a variable's value is hidden until it is asked for: by its name, or a password in an address. */
export function looksSecret(name: string, value: string): boolean {
  if (value === '') return false;
  if (inAddress.test(value)) return true;
  if (plain.test(name)) return false;
  // DB_PASSWORD, dbPassword, MYSQL_ROOT_PASSWORD_2
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => secretWords.has(word) || /(?:password|passwd|secret|token|apikey)$/.test(word));
}

/** What stands in place of a hidden value: always the same, so that its length says nothing. */
export const MASK = '••••••••';
