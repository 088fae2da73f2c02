import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../components/suggest-field';
import { call } from '../ipc/client';

const MAX = 8;

/** The names of the engine's images that a text may be completed to. */
export function useLocalNames(text: string): { suggestions: Suggestion[] } {
  const { t } = useTranslation();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    // without them the field still works; what is wrong with the engine is said elsewhere
    call.images.names({}, { signal: abort.signal }).then(setNames, () => {});
    return () => abort.abort();
  }, []);
  const suggestions = names
    .filter((name) => name.includes(text) && name !== text)
    .slice(0, MAX)
    .map((value) => ({ value, group: t('transfers.here') }));
  return { suggestions };
}
