import { EVENTS_KEPT, type LoggedEvent } from '@shared/features/events';
import { Download, Eraser, Eye, EyeOff, Pause, Play, Radio } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ListBody } from '../../components/list-body';
import { ListPage } from '../../components/list-page';
import { ColumnsButton } from '../../components/table/columns-button';
import { useConnected } from '../../stores/engine';
import { useEventColumns } from './event-columns';
import { EventDialog } from './event-dialog';
import { eventFilterKeys, filterEvents, inTab, isNoise, objectName } from './event-filter';
import { exportEvents } from './export-events';
import { clearEvents, type EventTab, followEvents, pause, resume, useEvents } from './store';

const tabs: readonly EventTab[] = ['all', 'container', 'image', 'volume', 'network', 'other'];
const rowId = (event: LoggedEvent) => String(event.seq);
const rowName = (event: LoggedEvent) => `${event.type} ${event.action} ${objectName(event)}`;

/** What happens on the engine, as it happens: `docker events`. */
export function EventsPage() {
  const { t } = useTranslation();
  const connected = useConnected();
  const { events: all, held, dropped, tab, filter, quiet } = useEvents();
  const [opened, setOpened] = useState<LoggedEvent | null>(null);
  const columns = useEventColumns();
  useEffect(followEvents, []);

  const events = useMemo(() => (quiet ? all.filter((event) => !isNoise(event)) : all), [all, quiet]);
  const rows = useMemo(() => filterEvents(events, tab, filter), [events, tab, filter]);
  return (
    <ListPage
      title={t('events.title')}
      actions={
        <>
          <Button icon={Eraser} disabled={all.length === 0} onClick={clearEvents}>
            {t('events.clear')}
          </Button>
          <Button icon={Download} disabled={rows.length === 0} onClick={() => void exportEvents(rows)}>
            {t('events.export')}
          </Button>
          {held ? (
            <Button kind="primary" icon={Play} onClick={resume}>
              {t('events.resume', { count: held.length })}
            </Button>
          ) : (
            <Button icon={Pause} onClick={pause}>
              {t('events.pause')}
            </Button>
          )}
        </>
      }
    >
      <ListBody
        icon={Radio}
        name="events"
        label={t('events.title')}
        all={all}
        rows={rows}
        loaded
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        tabs={{
          label: t('events.column.type'),
          value: tab,
          onChange: (next) => useEvents.setState({ tab: next }),
          options: tabs.map((value) => ({
            value,
            label: t(`events.tabs.${value}`),
            count: events.filter((event) => inTab(event, value)).length,
          })),
        }}
        filter={{
          value: filter,
          onChange: (next) => useEvents.setState({ filter: next }),
          label: t('events.filter'),
          placeholder: t('events.filterPlaceholder'),
          keys: eventFilterKeys,
        }}
        tools={
          <>
            <Button
              aria-pressed={quiet}
              icon={quiet ? EyeOff : Eye}
              title={t('events.quietHint')}
              className={quiet ? 'border-accent' : ''}
              onClick={() => useEvents.setState({ quiet: !quiet })}
            >
              {t('events.quiet', { count: all.length - events.length })}
            </Button>
            <ColumnsButton table="events" columns={columns} />
          </>
        }
        notes={
          <>
            {dropped > 0 && (
              <p role="status" className="px-4 pb-2 text-sm text-warn">
                {t('events.dropped', { count: dropped })}
              </p>
            )}
            {all.length >= EVENTS_KEPT && (
              <p className="px-4 pb-2 text-sm text-muted">{t('events.bounded', { count: EVENTS_KEPT })}</p>
            )}
          </>
        }
        onOpen={setOpened}
        stale={!connected}
        noMatch={t('events.noMatch')}
        // what is hidden as noise is shown, too, when there is nothing else
        onShowAll={() => useEvents.setState({ filter: '', tab: 'all', quiet: quiet && events.length > 0 })}
        empty={
          <EmptyState icon={Radio} title={t('events.none')}>
            {t('events.noneHint')}
          </EmptyState>
        }
      />
      {opened && <EventDialog event={opened} onClose={() => setOpened(null)} />}
    </ListPage>
  );
}
