const factors: Record<string, number> = {
  '': 1,
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
  p: 1024 ** 5,
};

/**
 * Bytes as the docker CLI takes them for memory (go-units `RAMInBytes`): `512m`, `1.5g`, `64MiB`, `1024`; units count in 1024.
 * Null for what is none.
 */
export function parseBytes(text: string): number | null {
  const match = /^(\d+(?:\.\d*)?|\.\d+) ?(?:([kmgtp])i?)?b?$/i.exec(text.trim());
  if (!match) return null;
  const bytes = Math.floor(Number(match[1]) * (factors[(match[2] ?? '').toLowerCase()] ?? 1));
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/** Bytes in the shortest form that the CLI reads back as the same number: `512m`, `1536m`, `1000b`. */
export function writeBytes(bytes: number): string {
  if (bytes === 0) return '0';
  for (const unit of ['t', 'g', 'm', 'k'] as const) {
    const factor = factors[unit] ?? 1;
    if (bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return `${bytes}b`;
}
