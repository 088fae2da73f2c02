/** What a registry wants to see: `WWW-Authenticate`. */
export type Challenge =
  | { scheme: 'basic' }
  | { scheme: 'bearer'; realm: string; service: string; scope: string };

/** Reads the first challenge that we know of; null when there is none. */
export function parseChallenge(header: string | undefined): Challenge | null {
  if (!header) return null;
  const bearer = /(?:^|,\s*)Bearer\s+(.*)$/i.exec(header)?.[1];
  if (bearer) {
    const values = new Map<string, string>();
    for (const [, key = '', quoted, plain] of bearer.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g))
      values.set(key.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
    const realm = values.get('realm');
    if (!realm) return null;
    return {
      scheme: 'bearer',
      realm,
      service: values.get('service') ?? '',
      scope: values.get('scope') ?? '',
    };
  }
  return /(?:^|,\s*)Basic(?:\s|$)/i.test(header) ? { scheme: 'basic' } : null;
}
