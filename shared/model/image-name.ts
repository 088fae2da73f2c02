/** An image reference taken apart: what the engine's API wants in fields of their own. */
export interface ImageName {
  /** `registry:5000/team/app` */
  name: string;
  tag: string | null;
  digest: string | null;
}

/** Cuts tag and digest off; a port of the registry is no tag. Checks nothing. */
export function splitImageRef(text: string): ImageName {
  const at = text.indexOf('@');
  const digest = at < 0 ? null : text.slice(at + 1);
  const rest = at < 0 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const tagged = colon > rest.lastIndexOf('/');
  return { name: tagged ? rest.slice(0, colon) : rest, tag: tagged ? rest.slice(colon + 1) : null, digest };
}

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)';
const domain = `(?:${host}(?:\\.${host})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const reference = new RegExp(
  `^(?:${domain}/)?${component}(?:/${component})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** Whether the engine would take it for an image's name or id (the grammar of distribution/reference). */
export function isImageRef(text: string): boolean {
  if (/^(?:sha256:)?[0-9a-f]{64}$/.test(text)) return true;
  return splitImageRef(text).name.length <= 255 && reference.test(text);
}
