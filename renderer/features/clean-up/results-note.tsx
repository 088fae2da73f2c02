import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { type Outcome, useCleanUp } from './store';

function Kept({ outcome: { item, message, changed } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  return (
    <li className="flex gap-2">
      <span className="max-w-[40%] shrink-0 truncate font-medium" title={item.name}>
        {item.name}
      </span>
      <span className="min-w-0 break-words text-muted select-text">
        {changed ? t('cleanUp.results.changed') : message}
      </span>
    </li>
  );
}

/** What the last clean-up did: how many went, and of each that stayed why. */
export function ResultsNote({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useTranslation();
  const kept = outcomes.filter(({ outcome }) => outcome === 'kept');
  const gone = outcomes.filter(({ outcome }) => outcome === 'gone').length;
  const Icon = kept.length > 0 ? CircleAlert : CircleCheck;
  return (
    <section
      aria-label={t('cleanUp.results.title')}
      className="mx-4 mb-2 flex gap-2 rounded-md border border-line bg-surface px-3 py-2"
    >
      <Icon
        size={15}
        aria-hidden
        className={`mt-0.5 shrink-0 ${kept.length > 0 ? 'text-warn' : 'text-ok'}`}
      />
      <div className="min-w-0 flex-1" role="status">
        <p>
          {t('cleanUp.results.removed', { count: outcomes.length - kept.length - gone })}
          {gone > 0 && ` ${t('cleanUp.results.gone', { count: gone })}`}
          {kept.length > 0 && ` ${t('cleanUp.results.kept', { count: kept.length })}`}
        </p>
        {kept.length > 0 && (
          <ul className="max-h-28 overflow-y-auto pt-1 text-sm">
            {kept.map((outcome) => (
              <Kept key={outcome.id} outcome={outcome} />
            ))}
          </ul>
        )}
      </div>
      <IconButton
        label={t('cleanUp.results.dismiss')}
        icon={X}
        onClick={() => useCleanUp.setState({ outcomes: null })}
      />
    </section>
  );
}
