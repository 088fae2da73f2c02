import type { LoggedEvent } from '@shared/features/events';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CopyButton } from '../../components/copy-button';
import { Dialog } from '../../components/dialog';
import { objectName } from './event-filter';

/** All that an event says. */
export function EventDialog({ event, onClose }: { event: LoggedEvent; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long' });
  const facts: [string, string][] = [
    [t('events.column.time'), at.format(event.at)],
    [t('events.column.object'), event.actorId],
    ...(event.detail ? [[t('events.detail'), event.detail] as [string, string]] : []),
  ];
  return (
    <Dialog
      title={`${event.type} ${event.action}: ${objectName(event)}`}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1">
        {[...facts, ...Object.entries(event.attributes)].map(([key, value], index) => (
          <div key={key} className="contents">
            <dt
              className={
                index < facts.length ? 'text-muted' : 'min-w-0 font-mono text-sm break-words text-muted'
              }
            >
              {key}
            </dt>
            <dd className="min-w-0 font-mono text-sm break-words select-text">{value}</dd>
            <dd>
              <CopyButton text={value} label={t('events.copy', { name: key })} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
