import { ValueProblem } from './problem';

/** What `-v` says: an empty `source` stands for an anonymous volume. */
export interface VolumeSpec {
  source: string;
  target: string;
  /** `ro`, `z`, `rshared` and so on, joined by commas. */
  mode: string;
}

const isDrive = (text: string) => /^[a-z]$/i.test(text);

/** Takes `[source:]target[:mode]` apart; a drive letter is no source. */
export function parseVolume(text: string): VolumeSpec {
  const parts: string[] = [];
  for (const part of text.split(':')) {
    const last = parts.at(-1);
    if (last !== undefined && isDrive(last) && /^[\\/]/.test(part))
      parts[parts.length - 1] = `${last}:${part}`;
    else parts.push(part);
  }
  if (parts.length > 3 || parts.some((part) => part === '')) throw new ValueProblem('volume', text);
  if (parts.length === 1) return { source: '', target: parts[0] ?? '', mode: '' };
  const [source = '', target = '', mode = ''] = parts;
  // `target:ro` without a source
  if (parts.length === 2 && source.startsWith('/') && !/^[\\/]|^[a-z]:/i.test(target))
    throw new ValueProblem('volume', text);
  return { source, target, mode };
}

/** True for a folder or file of the host, false for a volume's name. */
export const isHostPath = (source: string) => /^[./~\\]|^[a-z]:[\\/]/i.test(source);

export function formatVolume({ source, target, mode }: VolumeSpec): string {
  return [...(source ? [source] : []), target, ...(mode ? [mode] : [])].join(':');
}

/** The CLI makes a relative path absolute from the folder that it runs in; the app runs in none. */
export function checkVolume(text: string): VolumeSpec {
  const volume = parseVolume(text);
  if (isHostPath(volume.source) && !/^(?:[/\\]|[a-z]:)/i.test(volume.source))
    throw new ValueProblem('path-relative', volume.source);
  if (
    volume.source !== '' &&
    !isHostPath(volume.source) &&
    !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(volume.source)
  )
    throw new ValueProblem('volume-name', volume.source);
  // `c:/data` without a source would be a volume named c
  if (!/^[/\\]/.test(volume.target)) throw new ValueProblem('volume', text);
  return volume;
}
