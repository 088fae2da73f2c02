import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../components/command-line';
import { JsonView } from '../../components/json-view/json-view';
import { ListPage } from '../../components/list-page';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { ScrollRegion, TabFrame } from '../../components/tab-frame';
import { useReading } from '../../components/use-reading';
import { call } from '../../ipc/client';
import { useEngine } from '../../stores/engine';
import { EndpointList } from '../engine/endpoint-list';
import { Sections } from './sections';

const views = ['overview', 'engines', 'inspect'] as const;

/** The engine in use: what it is, what it warns of, and the others that could be used. */
export function EnginePage() {
  const { t } = useTranslation();
  const [view, setView] = useState<(typeof views)[number]>('overview');
  const endpoint = useEngine((status) => status.endpoint);
  const reading = useReading(endpoint?.id ?? null, (signal) => call.engine.details({}, { signal }));
  return (
    <ListPage
      title={t('enginePage.title')}
      views={
        <SegmentedTabs
          label={t('enginePage.view')}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`enginePage.views.${value}`) }))}
        />
      }
      actions={<span className="truncate font-mono text-sm text-muted select-text">{endpoint?.address}</span>}
    >
      <div className="h-2.5 shrink-0" />
      {view === 'engines' ? (
        <ScrollRegion label={t('enginePage.views.engines')}>
          <div className="max-w-2xl">
            <EndpointList />
          </div>
        </ScrollRegion>
      ) : (
        <TabFrame reading={reading}>
          {({ details, raw }) =>
            view === 'inspect' ? (
              <>
                <JsonView
                  text={JSON.stringify(raw, null, 2)}
                  label={t('enginePage.views.inspect')}
                  subject="docker info"
                  name={details.name}
                />
                <div className="px-4 pb-3">
                  <CommandLine command="docker info && docker version" />
                </div>
              </>
            ) : (
              <ScrollRegion label={t('enginePage.views.overview')}>
                {details.warnings.length > 0 && (
                  <ul
                    aria-label={t('enginePage.warnings')}
                    className="mb-3 rounded-md border border-warn/50 bg-warn/10 px-3 py-2"
                  >
                    {details.warnings.map((warning) => (
                      <li key={warning} className="flex gap-2 select-text">
                        <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
                        {warning}
                      </li>
                    ))}
                  </ul>
                )}
                <Sections details={details} />
              </ScrollRegion>
            )
          }
        </TabFrame>
      )}
    </ListPage>
  );
}
