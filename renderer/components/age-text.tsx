import { formatDuration, useAgingText } from './duration';
import { useText } from './use-text';

/** How long ago something was, in words that age; `unknown` where nobody has said when. */
export function AgeText({ at, unknown = '' }: { at: number | null; unknown?: string }) {
  const { t, language } = useText();
  const text = useAgingText((now) =>
    at === null ? '' : t('containers.ago', { age: formatDuration(now - at, language) }),
  );
  return at === null ? <span className="text-faint">{unknown}</span> : text;
}
