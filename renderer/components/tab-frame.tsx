import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';
import { ErrorNote } from './error-note';
import type { Reading } from './use-reading';

/** A tab that shows what has been read: its failure above, and words while there is nothing yet. */
export function TabFrame<T>({
  reading,
  children,
}: {
  reading: Reading<T>;
  children: (value: T) => ReactNode;
}) {
  const { t } = useTranslation();
  const { value, error, again } = reading;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {error && (
        <div className="px-4 pt-3">
          <ErrorNote
            error={error}
            actions={<IconButton label={t('common.retry')} icon={RefreshCw} onClick={again} />}
          />
        </div>
      )}
      {value === null ? !error && <p className="p-4 text-muted">{t('common.loading')}</p> : children(value)}
    </div>
  );
}

/** The part of a tab that scrolls, reachable by keyboard. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 py-3 -outline-offset-2"
    >
      {children}
    </section>
  );
}

const isEmpty = (value: ReactNode) =>
  value === '' ||
  value === false ||
  value === null ||
  value === undefined ||
  (Array.isArray(value) && value.length === 0);

/** Facts as pairs of a word and its value; what is empty is left out. */
export function Facts({ list }: { list: [label: string, value: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] items-baseline gap-x-4 gap-y-0.5">
      {list
        .filter(([, value]) => !isEmpty(value))
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 break-words select-text">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
