import { Network } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { inputClass } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { containers } from '../../../stores/containers';
import { useConnected } from '../../../stores/engine';
import { useListedNetworks } from '../list/use-networks';
import { Drawing } from './drawing';
import { buildMap } from './map-model';
import { mapStore, useMapState } from './map-store';
import { MapTable } from './map-table';

/** The map of networks and containers, drawn or as a table. */
export function MapView() {
  const { t } = useTranslation();
  const connected = useConnected();
  const { rows, loaded: listed } = useListedNetworks();
  const all = useStore(containers.store, (state) => state.rows);
  // what is drawn first keeps its place, so it begins with all of it
  const loaded = useStore(containers.store, (state) => state.loaded) && listed;
  const { project, hideUnused, form } = useMapState();
  const projects = useMemo(() => {
    const names = [...rows, ...all.values()].map((each) => each.project);
    return [...new Set(names)].filter((name) => name !== null).sort();
  }, [rows, all]);
  const model = useMemo(
    () => buildMap(rows, all.values(), { project, hideUnused }),
    [rows, all, project, hideUnused],
  );
  const reset = () => mapStore.setState({ project: null, hideUnused: false });
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('networks.map.form')}
          value={form}
          onChange={(next) => mapStore.setState({ form: next })}
          options={(['drawing', 'table'] as const).map((value) => ({
            value,
            label: t(`networks.map.as.${value}`),
          }))}
        />
        <label className="flex items-center gap-2">
          <span className="text-sm text-muted">{t('networks.map.project')}</span>
          <select
            className={`${inputClass} w-44!`}
            value={project ?? ''}
            onChange={(event) => mapStore.setState({ project: event.target.value || null })}
          >
            <option value="">{t('networks.map.allProjects')}</option>
            {[...new Set([...projects, ...(project === null ? [] : [project])])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={hideUnused}
            onChange={(event) => mapStore.setState({ hideUnused: event.target.checked })}
          />
          {t('networks.map.hideUnused')}
        </label>
        {form === 'drawing' && (
          <span className="ml-auto text-sm text-muted max-lg:hidden">{t('networks.map.keys')}</span>
        )}
      </div>
      <div
        className={`flex min-h-0 flex-1 flex-col px-4 pb-3 ${connected ? '' : 'opacity-60'}`}
        data-stale={connected ? undefined : true}
      >
        {!loaded ? (
          <EmptyState icon={Network} title={t('common.loading')} />
        ) : model.boxes.length === 0 ? (
          <EmptyState
            icon={Network}
            title={t('networks.map.none')}
            actions={<Button onClick={reset}>{t('common.showAll')}</Button>}
          />
        ) : form === 'drawing' ? (
          <Drawing model={model} filter={`${project ?? ''} ${hideUnused}`} />
        ) : (
          <MapTable model={model} />
        )}
      </div>
    </>
  );
}
