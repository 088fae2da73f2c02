import { parseImageRef } from '@shared/model/image-ref';

/** What is wrong with a name that an image is to get, as a key of the locales; null for a good one. */
export function newNameProblem(name: string): string | null {
  const ref = parseImageRef(name);
  if (!ref.ok) return `imageRef.${ref.problem}`;
  return ref.digest === null ? null : 'imageRef.noDigest';
}
