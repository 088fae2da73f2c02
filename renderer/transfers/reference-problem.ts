import { parseImageRef } from '@shared/model/image-ref';
import type { TFunction } from 'i18next';

/** What is wrong with a reference, in words; null for a good one, and for one that is still being written. */
export function referenceProblem(text: string, t: TFunction): string | null {
  if (text === '' || /[:@/]$/.test(text)) return null;
  const reference = parseImageRef(text);
  return reference.ok ? null : t(`transfers.badRef.${reference.problem}`);
}
