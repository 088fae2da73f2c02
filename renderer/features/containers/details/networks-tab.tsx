import type { ContainerDetails, ContainerNetwork } from '@shared/features/container-details';
import { Network, Plug, Route, Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { EmptyState } from '../../../components/empty-state';
import { Facts, ScrollRegion, TabFrame } from '../../../components/tab-frame';
import { useConnected } from '../../../stores/engine';
import { networkPath } from '../../../stores/networks';
import { openDialog } from '../dialog-store';
import { showUsers } from '../show-users';
import { DisconnectButton } from './network/disconnect-button';
import { type DetailTabProps, useDetails } from './use-details';

function Address({ text, prefix, what }: { text: string; prefix: number; what: string }) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-1 font-mono text-sm">
      {prefix > 0 ? `${text}/${prefix}` : text}
      <CopyButton text={text} label={t('details.networks.copy', { what })} />
    </span>
  );
}

function Card({ network, children }: { network: ContainerNetwork; children: React.ReactNode }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const mono = (text: string) => text && <span className="font-mono text-sm">{text}</span>;
  const words = (key: string) => t(`details.networks.fact.${key}`);
  return (
    <li className="rounded-md border border-line bg-surface p-3" aria-label={network.name}>
      <div className="flex items-center gap-2 pb-2">
        <Network size={15} aria-hidden className="shrink-0 text-muted" />
        <h3 className="min-w-0 flex-1 truncate font-medium select-text" title={network.name}>
          {network.id === '' ? (
            <button
              type="button"
              className="max-w-full truncate hover:text-accent hover:underline"
              title={t('details.networks.users', { name: network.name })}
              onClick={() => showUsers('network', network.name, navigate)}
            >
              {network.name}
            </button>
          ) : (
            <Link href={networkPath(network.id)} className="block truncate hover:text-accent hover:underline">
              {network.name}
            </Link>
          )}
        </h3>
        {children}
      </div>
      <Facts
        list={[
          [
            words('ip'),
            network.ip && <Address key="ip" text={network.ip} prefix={network.prefix} what={words('ip')} />,
          ],
          [words('gateway'), mono(network.gateway)],
          [
            words('ip6'),
            network.ip6 && (
              <Address key="ip6" text={network.ip6} prefix={network.prefix6} what={words('ip6')} />
            ),
          ],
          [words('gateway6'), mono(network.gateway6)],
          [words('mac'), mono(network.mac)],
          [words('aliases'), mono(network.aliases.join(', '))],
          [words('dnsNames'), mono(network.dnsNames.join(', '))],
          [words('links'), mono(network.links.join(', '))],
          [words('fixed'), mono([network.fixedIp, network.fixedIp6].filter(Boolean).join(', '))],
          [words('id'), mono(network.id.slice(0, 12))],
        ]}
      />
    </li>
  );
}

function Networks({ details, row, removed }: DetailTabProps & { details: ContainerDetails }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const [, navigate] = useLocation();
  const [name] = useState(row.name);
  const { networks, networkMode } = details;
  const shared = networkMode.startsWith('container:');
  return (
    <ScrollRegion label={t('details.networks.label', { name })}>
      <div className="flex items-center gap-3 pb-3">
        <p className="min-w-0 flex-1 text-muted">
          {shared ? t('details.networks.shared') : t('details.networks.count', { count: networks.length })}
        </p>
        <Button icon={Route} onClick={() => navigate(`/reach/${row.id}`)}>
          {t('details.networks.reach')}
        </Button>
        <Button
          icon={Plug}
          disabled={!connected || removed || shared}
          onClick={() => openDialog({ type: 'connect', row, connected: networks.map((each) => each.name) })}
        >
          {t('details.networks.connect')}
        </Button>
      </div>
      {networks.length === 0 && !shared && (
        <EmptyState icon={Unplug} title={t('details.networks.none')}>
          {t('details.networks.noneHint')}
        </EmptyState>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-3">
        {networks.map((network) => (
          <Card key={network.name} network={network}>
            <DisconnectButton
              row={row}
              network={network}
              last={networks.length === 1}
              publishes={details.publishesPorts}
              disabled={!connected || removed}
            />
          </Card>
        ))}
      </ul>
    </ScrollRegion>
  );
}

/** The networks that a container is in, with its addresses and names there. */
export function NetworksTab(props: DetailTabProps) {
  const reading = useDetails(props);
  return <TabFrame reading={reading}>{(details) => <Networks details={details} {...props} />}</TabFrame>;
}
