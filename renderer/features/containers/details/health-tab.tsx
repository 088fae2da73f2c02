import type { ContainerHealth } from '@shared/features/container-details';
import { HeartPulse } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state';
import { Facts, ScrollRegion, TabFrame } from '../../../components/tab-frame';
import { HealthWord } from './health-word';
import { useProbeHistory } from './probe-history';
import { formatMs, ProbeList } from './probe-list';
import { type DetailTabProps, useDetails } from './use-details';

/** While somebody looks; a probe is no event of the engine, only a change of the health is. */
const READ_EVERY_MS = 2000;

/** The test as somebody would type it: `CMD-SHELL` has one line, `CMD` words. */
export function testCommand([form, ...words]: readonly string[]): string {
  return form === 'CMD' || form === 'CMD-SHELL' ? words.join(' ') : [form, ...words].join(' ');
}

function Health({ health, id, name }: { health: ContainerHealth; id: string; name: string }) {
  const { t, i18n } = useTranslation();
  const probes = useProbeHistory(id, health.probes);
  const ms = (value: number) => formatMs(value, i18n.language);
  return (
    <ScrollRegion label={t('details.health.label', { name })}>
      <div className="mb-4 rounded-md border border-line bg-surface p-3">
        <div className="flex flex-wrap items-center gap-x-3 pb-2 text-[15px] font-medium">
          <HealthWord status={health.status} />
          {health.failingStreak > 0 && (
            <span className="text-base font-normal text-muted">
              {t('details.health.streak', { count: health.failingStreak, retries: health.retries })}
            </span>
          )}
        </div>
        <Facts
          list={[
            [
              t('details.health.test'),
              <code key="test" className="font-mono text-sm">
                {testCommand(health.test)}
              </code>,
            ],
            [t('details.health.interval'), ms(health.interval)],
            [t('details.health.timeout'), ms(health.timeout)],
            [t('details.health.retries'), String(health.retries)],
            [t('details.health.startPeriod'), health.startPeriod > 0 ? ms(health.startPeriod) : ''],
          ]}
        />
      </div>
      <h3 className="pb-2 font-medium">{t('details.health.history')}</h3>
      <ProbeList probes={probes} />
    </ScrollRegion>
  );
}

/** The health check of a container, and how it went. */
export function HealthTab(props: DetailTabProps) {
  const { t } = useTranslation();
  const { row } = props;
  const checked = row.health !== null;
  const reading = useDetails(props, checked ? READ_EVERY_MS : 0);
  return (
    <TabFrame reading={reading}>
      {({ health }) =>
        health ? (
          <Health health={health} id={row.id} name={row.name} />
        ) : (
          <EmptyState icon={HeartPulse} title={t('details.health.none')}>
            <p>{t('details.health.noneHint')}</p>
            <pre className="mt-3 overflow-x-auto rounded-md border border-line bg-surface px-3 py-2 text-left font-mono text-sm select-text">
              {'HEALTHCHECK --interval=30s CMD wget -qO- http://localhost/ || exit 1\n'}
              {'docker run --health-cmd "wget -qO- http://localhost/ || exit 1" …'}
            </pre>
          </EmptyState>
        )
      }
    </TabFrame>
  );
}
