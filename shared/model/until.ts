const units: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A time before which something was made: `24h`, `1h30m` ago, or a date. Null for what is none. */
export function parseUntil(text: string, now: number): number | null {
  if (/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) {
    let ms = 0;
    for (const [, value = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
      ms += Number(value) * (units[unit] ?? 0);
    }
    return now - ms;
  }
  // the forms that the docker CLI takes; without a zone they are of this machine
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text)) return null;
  const at = Date.parse(/T/.test(text) ? text : `${text}T00:00`);
  return Number.isNaN(at) ? null : at;
}

/** Label filters as they are typed, apart by spaces: `tier`, `tier=web`, `!keep`. */
export function splitLabels(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '!');
}
