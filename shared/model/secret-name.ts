/**
 * Whether a variable's name says that its value is a secret: PASSWORD, TOKEN, API_KEY. PWD alone is the working directory, and
 * PATH-like names and public keys are no secrets.
 */
export function isSecretName(name: string): boolean {
  const words = name.toUpperCase();
  if (/PUBLIC|_FILE$|_PATH$|_DIR$|KEYBOARD|MONKEY/.test(words)) return false;
  return /(?:^|_)PASS(?:_|$)|PASS(?:WORD|WD|PHRASE)|SECRET|TOKEN|CREDENTIAL|PRIVATE|(?:^|_)(?:API_?|ACCESS_?|AUTH_?)?KEY(?:_|$)|_PWD$|(?:^|_)AUTH$/.test(
    words,
  );
}
