function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** `14:03:09.120` in local time: what the timestamp column shows. */
export function formatTime(seconds: number, nanos: number): string {
  const date = new Date(seconds * 1000);
  const millis = pad(Math.floor(nanos / 1_000_000), 3);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${millis}`;
}

/** `2026-11-22 14:03:09.120456789 +09:00`: the engine's timestamp with nothing left out, for a tooltip. */
export function formatFullTime(seconds: number, nanos: number): string {
  const date = new Date(seconds * 1000);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(nanos, 9)}`;
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return `${day} ${time} ${zone}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB'];

/** `1.4 MiB`, with the decimal sign of the language. */
export function formatBytes(bytes: number, language: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${UNITS[unit]}`;
}

export function formatCount(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
}
