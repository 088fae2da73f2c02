import type { ContainerMark } from '@shared/features/containers';
import { useTranslation } from 'react-i18next';
import { toChartMark } from './mark-words';

/** What happened in the time shown, in words and newest first: on the charts there is not always room for them. */
export function MarkList({ marks }: { marks: readonly ContainerMark[] }) {
  const { t, i18n } = useTranslation();
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium', hourCycle: 'h23' });
  return (
    <section
      aria-label={t('stats.happened')}
      className="flex max-h-[175px] min-w-0 flex-col rounded-md border border-line bg-surface p-3 pb-0"
    >
      <h2 className="font-medium">{t('stats.happened')}</h2>
      {marks.length === 0 ? (
        <p className="pt-1 text-sm text-muted">{t('stats.nothingHappened')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ul className="mt-1 min-h-0 flex-1 overflow-y-auto pb-2 text-sm" tabIndex={0}>
          {marks.toReversed().map((mark) => {
            const { label, colour } = toChartMark(mark, t);
            return (
              <li key={`${mark.at} ${mark.action} ${mark.detail}`} className="flex items-baseline gap-3">
                <time className="text-muted tabular-nums" dateTime={new Date(mark.at).toISOString()}>
                  {time.format(mark.at)}
                </time>
                <span style={{ color: `var(--c-${colour})` }}>{label}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
