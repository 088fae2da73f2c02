import type { ImageConfig, ImageHealthcheck } from '@shared/features/image-details';
import { quoteWord } from '@shared/model/docker-command';
import { useTranslation } from 'react-i18next';
import { Facts, ScrollRegion } from '../../../components/tab-frame';
import { EnvList } from './env-list';
import type { ImageTabProps } from './tab-props';

const words = (list: readonly string[]) =>
  list.length === 0 ? '' : <span className="font-mono text-sm">{list.map(quoteWord).join(' ')}</span>;
const mono = (text: string) => text && <span className="font-mono text-sm">{text}</span>;

function HealthText({ check }: { check: ImageHealthcheck }) {
  const { t } = useTranslation();
  const seconds = (ms: number | null) => (ms === null ? null : `${ms / 1000} s`);
  const parts = [
    [t('images.config.interval'), seconds(check.interval)],
    [t('images.config.timeout'), seconds(check.timeout)],
    [t('images.config.startPeriod'), seconds(check.startPeriod)],
    [t('images.config.retries'), check.retries],
  ].filter(([, value]) => value !== null);
  return (
    <>
      <span className="font-mono text-sm">{check.test.join(' ')}</span>
      {parts.length > 0 && (
        <span className="block text-sm text-muted">
          {parts.map(([name, value]) => `${name} ${value}`).join(' · ')}
        </span>
      )}
    </>
  );
}

function Labels({ labels }: { labels: Record<string, string> }) {
  const { t } = useTranslation();
  const list = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  if (list.length === 0) return <p className="text-muted">{t('images.config.noLabels')}</p>;
  return (
    <dl className="grid grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-0.5 font-mono text-sm">
      {list.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="max-w-96 break-all text-muted select-text">{name}</dt>
          <dd className="break-all select-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const hasProgram = ({ entrypoint, command }: ImageConfig) => entrypoint.length + command.length > 0;

/** What its containers get from it. */
export function ConfigTab({ details }: ImageTabProps) {
  const { t } = useTranslation();
  const { config } = details;
  const heading = 'pt-5 pb-1.5 font-semibold first:pt-0';
  return (
    <ScrollRegion label={t('images.tab.config')}>
      <h2 className={heading}>{t('images.config.start')}</h2>
      {!hasProgram(config) && <p className="pb-1 text-muted">{t('images.config.noProgram')}</p>}
      <Facts
        list={[
          [t('images.config.entrypoint'), words(config.entrypoint)],
          [t('images.config.command'), words(config.command)],
          [t('images.config.shell'), words(config.shell)],
          [t('images.config.workdir'), mono(config.workdir || '/')],
          [t('images.config.user'), config.user ? mono(config.user) : t('images.config.root')],
          [t('images.config.stopSignal'), mono(config.stopSignal || 'SIGTERM')],
          [t('images.config.ports'), mono(config.ports.join(', '))],
          [t('images.config.volumes'), mono(config.volumes.join(', '))],
          [
            t('images.config.healthcheck'),
            config.healthcheck ? (
              <HealthText key="health" check={config.healthcheck} />
            ) : (
              t('images.config.none')
            ),
          ],
          [t('images.config.onBuild'), mono(config.onBuild.join(' · '))],
        ]}
      />
      <EnvList list={config.env} heading={heading} />
      <h2 className={heading}>{t('images.config.labels')}</h2>
      <Labels labels={config.labels} />
    </ScrollRegion>
  );
}
