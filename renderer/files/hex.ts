const WIDTH = 16;

/** Lines of `hexdump -C`: offset, sixteen bytes, and those of them that can be read. */
export function hexLines(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const row = [...bytes.subarray(at, at + WIDTH)];
    const hex = Array.from({ length: WIDTH }, (_, i) => row[i]?.toString(16).padStart(2, '0') ?? '  ');
    const text = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    const [left, right] = [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')];
    lines.push(`${at.toString(16).padStart(8, '0')}  ${left}  ${right}  |${text}|`);
  }
  return lines;
}
