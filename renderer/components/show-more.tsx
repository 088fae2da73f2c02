import { type ReactNode, useState } from 'react';
import { useText } from './use-text';

/** The first few of many, and a button for the rest; one more than the few is not worth a button. */
export function useFew<T>(all: readonly T[], few: number): { shown: readonly T[]; more: ReactNode } {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  if (whole || all.length <= few + 1) return { shown: all, more: null };
  return {
    shown: all.slice(0, few),
    more: (
      <button
        type="button"
        className="self-start text-sm text-accent hover:underline"
        onClick={() => setWhole(true)}
      >
        {t('common.showMore', { count: all.length - few })}
      </button>
    ),
  };
}
