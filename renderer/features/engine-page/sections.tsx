import type { EngineDetails, NamedValue } from '@shared/features/engine';
import { formatMemory } from '@shared/model/size';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../components/tab-frame';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-md border border-line bg-surface px-4 py-3">
      <h2 className="pb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

type FactList = [label: string, value: ReactNode][];

const named = (list: readonly NamedValue[]): FactList => list.map(({ name, value }) => [name, value]);
const mono = (text: string): ReactNode => text && <span className="font-mono text-sm">{text}</span>;

function engineFacts(
  { id, name, version, labels, liveRestore, experimental }: EngineDetails,
  t: TFunction,
): FactList {
  return [
    [t('enginePage.name'), name],
    [t('enginePage.version'), version.engine],
    [
      t('enginePage.api'),
      version.oldestApi
        ? t('enginePage.apiRange', { api: version.api, oldest: version.oldestApi })
        : version.api,
    ],
    ...named(version.components.filter((component) => component.name !== 'Engine')),
    ['Go', version.go],
    [t('enginePage.commit'), mono(version.gitCommit)],
    [t('enginePage.built'), version.built],
    [t('enginePage.id'), mono(id)],
    [t('enginePage.liveRestore'), t(liveRestore ? 'enginePage.on' : 'enginePage.off')],
    [t('enginePage.experimental'), experimental ? t('enginePage.on') : ''],
    [t('enginePage.labels'), labels.join(', ')],
  ];
}

function machineFacts(
  { machine, defaultRuntime, runtimes, initBinary }: EngineDetails,
  t: TFunction,
): FactList {
  return [
    [t('enginePage.os'), machine.operatingSystem],
    [t('enginePage.kernel'), machine.kernel],
    [t('enginePage.architecture'), machine.architecture],
    [t('enginePage.cpus'), machine.cpus],
    [t('enginePage.memory'), formatMemory(machine.memoryBytes)],
    [
      t('enginePage.cgroups'),
      [machine.cgroupDriver, machine.cgroupVersion && `v${machine.cgroupVersion}`].filter(Boolean).join(', '),
    ],
    [t('enginePage.runtime'), defaultRuntime],
    [t('enginePage.runtimes'), runtimes.join(', ')],
    [t('enginePage.init'), initBinary],
    [t('enginePage.isolation'), machine.isolation],
  ];
}

/** What the engine says of itself, in sections. */
export function Sections({ details }: { details: EngineDetails }) {
  const { t } = useTranslation();
  const { storage, plugins, security, registries, swarm, proxies } = details;
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(380px,1fr))] items-start gap-3">
      <Section title={t('enginePage.engine')}>
        <Facts list={engineFacts(details, t)} />
      </Section>
      <Section title={t('enginePage.machine')}>
        <Facts list={machineFacts(details, t)} />
      </Section>
      <Section title={t('enginePage.storage')}>
        <Facts
          list={[
            [t('enginePage.driver'), storage.driver],
            ...named(storage.status),
            [t('enginePage.root'), mono(storage.root)],
            [t('enginePage.logging'), storage.loggingDriver],
          ]}
        />
      </Section>
      <Section title={t('enginePage.plugins')}>
        <Facts list={plugins.map(({ kind, names }) => [kind, names.join(', ')])} />
      </Section>
      <Section title={t('enginePage.security')}>
        {security.length === 0 ? (
          <p className="text-muted">{t('enginePage.noSecurity')}</p>
        ) : (
          <Facts list={security.map(({ name, value }) => [name, value || t('enginePage.on')])} />
        )}
      </Section>
      <Section title={t('enginePage.registries')}>
        <Facts
          list={[
            ...registries.map(({ name, secure, mirrors }): [string, ReactNode] => [
              name,
              [t(secure ? 'enginePage.secure' : 'enginePage.insecure'), ...mirrors].join(', '),
            ]),
            [t('enginePage.mirrors'), details.mirrors.join(', ')],
            [t('enginePage.insecureSubnets'), details.insecureRegistries.join(', ')],
            ...named(proxies),
          ]}
        />
      </Section>
      <Section title={t('enginePage.network')}>
        <Facts
          list={[
            ['Swarm', swarm.manager ? t('enginePage.manager', { state: swarm.state }) : swarm.state],
            [t('enginePage.node'), mono(swarm.nodeId)],
            [t('enginePage.address'), swarm.address],
            [t('enginePage.addressPools'), details.addressPools.join(', ')],
          ]}
        />
      </Section>
    </div>
  );
}
