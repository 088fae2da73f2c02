import { ValueProblem } from './problem';

const version4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

function isVersion6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !/^[0-9a-f:.]+$/i.test(text)) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = version4.test(last);
  const plain = mapped ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  const count = plain.length + (mapped ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** An address of version 4 or 6, without brackets. */
export const isIp = (text: string): boolean => version4.test(text) || isVersion6(text);

/** @throws ValueProblem for what is no address; spaces around it are taken off, as the CLI does. */
export function parseIp(text: string): string {
  const ip = text.trim();
  if (!isIp(ip)) throw new ValueProblem('ip', text);
  return ip;
}

/** @throws ValueProblem for what is no MAC address of six bytes. */
export function parseMac(text: string): string {
  if (!/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(text)) throw new ValueProblem('mac', text);
  return text;
}

/** `name:ip` or `name=ip`; `host-gateway` stands for the host's own address. @returns `name:ip`, without brackets. */
export function parseHostEntry(text: string): string {
  const cut = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
  const name = text.slice(0, cut);
  const ip = text.slice(cut + 1).replace(/^\[(.*)\]$/, '$1');
  if (cut <= 0 || !(ip === 'host-gateway' || isIp(ip))) throw new ValueProblem('host-entry', text);
  return `${name}:${ip}`;
}

/** `container` or `container:alias`. */
export function parseLink(text: string): string {
  if (!/^[^:]+(?::[^:]+)?$/.test(text)) throw new ValueProblem('link', text);
  return text;
}
