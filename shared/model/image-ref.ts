/** Why a text is no image reference, as a key of the locales below `imageRef.`. */
export type ImageRefProblem =
  | 'empty'
  | 'uppercase'
  | 'badDomain'
  | 'badPath'
  | 'badTag'
  | 'badDigest'
  | 'isId'
  | 'tooLong';

export interface ImageRef {
  ok: true;
  /** The registry, such as `registry.local:5000`; null for Docker Hub, which is not written. */
  domain: string | null;
  /** What is behind the registry: `library/redis`, `redis`. */
  path: string;
  /** Registry and path as they are written, without tag and digest. */
  name: string;
  tag: string | null;
  /** `sha256:...` */
  digest: string | null;
}

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const domain =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::\d+)?$/;
const tag = /^\w[\w.-]{0,127}$/;
const digest = /^[a-z][a-z0-9]*(?:[-_+.][a-z][a-z0-9]*)*:[0-9a-fA-F]{32,}$/i;
/** Of registry and path; the grammar's own limit. */
const MAX_NAME = 255;

/**
 * Reads an image reference by the grammar of distribution/reference, as the docker CLI does: `redis`, `shop/web:2.1`,
 * `localhost:5000/web@sha256:...`. What stands before the first slash is a registry when it has a dot or a colon, is
 * `localhost`, or has a capital letter.
 */
export function parseImageRef(text: string): ImageRef | { ok: false; problem: ImageRefProblem } {
  const bad = (problem: ImageRefProblem) => ({ ok: false as const, problem });
  if (text === '') return bad('empty');
  const at = text.indexOf('@');
  const own = at < 0 ? text : text.slice(0, at);
  const ownDigest = at < 0 ? null : text.slice(at + 1);
  if (ownDigest !== null && !digest.test(ownDigest)) return bad('badDigest');

  // a colon behind the last slash begins the tag, one before it a port
  const colon = own.indexOf(':', own.lastIndexOf('/') + 1);
  const name = colon < 0 ? own : own.slice(0, colon);
  const ownTag = colon < 0 ? null : own.slice(colon + 1);

  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = /[.:]|^localhost$/.test(first) || first.toLowerCase() !== first;
  const path = isDomain ? name.slice(slash + 1) : name;
  if (isDomain && !domain.test(first)) return bad('badDomain');
  if (path === '') return bad(name === '' ? 'empty' : 'badPath');
  if (!path.split('/').every((part) => component.test(part))) {
    return bad(
      /[A-Z]/.test(path) && component.test(path.toLowerCase().replaceAll('/', '')) ? 'uppercase' : 'badPath',
    );
  }
  if (ownTag !== null && !tag.test(ownTag)) return bad('badTag');
  if (name.length > MAX_NAME) return bad('tooLong');
  // 64 hexadecimal digits are an id to every docker command
  if (/^[0-9a-f]{64}$/.test(name)) return bad('isId');
  return { ok: true, domain: isDomain ? first : null, path, name, tag: ownTag, digest: ownDigest };
}

/** Whether the engine would take it for an image's name or id. */
export function isImage(text: string): boolean {
  return /^(?:sha256:)?[0-9a-f]{64}$/.test(text) || parseImageRef(text).ok;
}
