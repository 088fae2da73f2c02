/** The variables of a file as the docker CLI reads it: a line each, comments and blank lines left out, no quoting at all. */
export function parseEnvFile(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
