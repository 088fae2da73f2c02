import { useTranslation } from 'react-i18next';
import { inputClass } from '../../components/field';
import { FilterBox } from '../../components/filter-box';
import { isBadUntil } from './filter-items';
import { setFilters, useCleanUp } from './store';

/** The filters of the prune commands, for all kinds at once, and free words. */
export function Filters({ now, onChange }: { now: number; onChange: () => void }) {
  const { t } = useTranslation();
  const { text, labels, until } = useCleanUp((state) => state.filters);
  const bad = isBadUntil(until, now);
  const change = (part: Parameters<typeof setFilters>[0]) => {
    onChange();
    setFilters(part);
  };
  return (
    <>
      <FilterBox
        value={text}
        onChange={(next) => change({ text: next })}
        label={t('cleanUp.filter.text')}
        placeholder={t('cleanUp.filter.text')}
        keys={[]}
      />
      <input
        className={`${inputClass} max-w-[7.5rem]`}
        aria-label={t('cleanUp.filter.labels')}
        title={t('cleanUp.filter.labels')}
        placeholder={t('cleanUp.filter.labelsPlaceholder')}
        spellCheck={false}
        value={labels}
        onChange={(event) => change({ labels: event.target.value })}
      />
      <input
        className={`${inputClass} max-w-[7.25rem]`}
        aria-label={t('cleanUp.filter.until')}
        title={bad ? t('cleanUp.filter.badUntil') : t('cleanUp.filter.until')}
        placeholder={t('cleanUp.filter.untilPlaceholder')}
        spellCheck={false}
        aria-invalid={bad || undefined}
        value={until}
        onChange={(event) => change({ until: event.target.value.trim() })}
      />
      {bad && (
        <p role="alert" className="self-center text-sm text-bad">
          {t('cleanUp.filter.badUntil')}
        </p>
      )}
    </>
  );
}
