/** Bytes after which `local` begins a new file unless it is told otherwise (moby's daemon/logger/local). */
const LOCAL_DEFAULT = 20 * 1024 * 1024;
const UNITS: Record<string, number> = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** A size as go-units reads it: `10m`, `1.5 GiB`; null for what is none, such as json-file's `-1` for "no limit". */
function bytesOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?([kmgt]?)i?b?$/i.exec(text.trim());
  return match ? Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1) : null;
}

/** The size at which the engine begins a new file for a container's log; null when it never does. */
export function rotationBytes(log: { Type?: string; Config?: Record<string, string> | null } | undefined) {
  const size = bytesOf(log?.Config?.['max-size'] ?? '');
  if (log?.Type === 'local') return size ?? LOCAL_DEFAULT;
  return log?.Type === 'json-file' ? size : null;
}
