import { EVENTS_KEPT, type LoggedEvent } from '@shared/features/events';
import { Download, Eraser, Pause, Play, Radio } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FilterBox } from '../../components/filter-box';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { DataTable } from '../../components/table/data-table';
import { noSelection } from '../../components/table/selection';
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
  const [selection, setSelection] = useState(noSelection);
  const [opened, setOpened] = useState<LoggedEvent | null>(null);
  const columns = useEventColumns();
  useEffect(() => {
    document.title = t('events.title');
  }, [t]);
  useEffect(followEvents, []);

  const events = useMemo(() => (quiet ? all.filter((event) => !isNoise(event)) : all), [all, quiet]);
  const rows = useMemo(() => filterEvents(events, tab, filter), [events, tab, filter]);
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 px-4 pt-3">
        <h1 className="flex-1 text-lg font-semibold">{t('events.title')}</h1>
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
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('events.column.type')}
          value={tab}
          onChange={(next) => useEvents.setState({ tab: next })}
          options={tabs.map((value) => ({
            value,
            label: t(`events.tabs.${value}`),
            count: events.filter((event) => inTab(event, value)).length,
          }))}
        />
        <FilterBox
          value={filter}
          onChange={(next) => useEvents.setState({ filter: next })}
          label={t('events.filter')}
          placeholder={t('events.filterPlaceholder')}
          keys={eventFilterKeys}
        />
        <Button
          aria-pressed={quiet}
          title={t('events.quietHint')}
          className={quiet ? 'border-accent' : ''}
          onClick={() => useEvents.setState({ quiet: !quiet })}
        >
          {t('events.quiet', { count: all.length - events.length })}
        </Button>
      </div>
      {dropped > 0 && (
        <p role="status" className="px-4 pb-2 text-sm text-warn">
          {t('events.dropped', { count: dropped })}
        </p>
      )}
      {all.length >= EVENTS_KEPT && (
        <p className="px-4 pb-2 text-sm text-muted">{t('events.bounded', { count: EVENTS_KEPT })}</p>
      )}
      <div className="flex min-h-0 flex-1 flex-col px-4">
        <DataTable
          name="events"
          label={t('events.title')}
          rows={rows}
          columns={columns}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          onSelect={setSelection}
          onOpen={setOpened}
          stale={!connected}
          empty={
            <EmptyState icon={Radio} title={t(events.length > 0 ? 'events.noMatch' : 'events.none')}>
              {t('events.noneHint')}
            </EmptyState>
          }
        />
      </div>
      {opened && <EventDialog event={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
