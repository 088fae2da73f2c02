import { formatDuration, useAgingText } from '../../components/duration';
import { useText } from '../../components/use-text';

/** How long ago; nothing for an engine that does not say. */
export function CreatedText({ at }: { at: number | null }) {
  const { t, language } = useText();
  const text = useAgingText((now) =>
    at === null ? '' : t('containers.ago', { age: formatDuration(now - at, language) }),
  );
  return <>{text}</>;
}
