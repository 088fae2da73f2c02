/** True when an API version is at least another: `1.44`. */
export function atLeast(api: string, wanted: string): boolean {
  const [major = 0, minor = 0] = api.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
