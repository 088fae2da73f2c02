import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Box, Lock, Network, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { networkPath } from '../../../stores/networks';
import { useTabIndex } from './entry-context';
import type { BoxNode, ChipNode } from './flow-nodes';
import type { MapBox } from './map-model';

/** Where lines begin and end; they cannot be drawn by hand. */
function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="map-end" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="map-end" />
    </>
  );
}

function Head({ box }: { box: MapBox }) {
  const { t } = useTranslation();
  const { network } = box;
  const tabIndex = useTabIndex(box.id);
  if (!network)
    return (
      <div className="flex h-10 items-center gap-2 px-3 text-muted">
        <Waypoints size={14} aria-hidden className="shrink-0" />
        <span className="truncate">{t('networks.map.loose')}</span>
      </div>
    );
  const subnet = network.pools[0]?.subnet ?? '';
  const Icon = network.internal ? Lock : Network;
  return (
    <Link
      href={networkPath(network.id)}
      data-map-id={network.id}
      tabIndex={tabIndex}
      draggable={false}
      title={network.name}
      className="block rounded-t-lg px-3 pt-1.5 -outline-offset-2 hover:bg-hover"
    >
      <span className="flex items-center gap-2">
        <Icon size={14} aria-hidden className="shrink-0 text-accent" />
        <span className="sr-only">{t('networks.map.column.network')} </span>
        <bdi className="min-w-0 flex-1 truncate font-medium">{network.name}</bdi>
      </span>
      <span className="flex gap-2 text-xs text-muted">
        <span className="shrink-0">{network.driver}</span>
        <span className="truncate font-mono">{subnet}</span>
        <span className="sr-only">{t('networks.map.members', { count: network.users.length })}</span>
      </span>
    </Link>
  );
}

/** A network: a box around its containers. */
export function BoxView({ data: { box } }: NodeProps<BoxNode>) {
  const internal = box.network?.internal || box.network === null;
  return (
    <div
      className={`size-full rounded-lg border bg-surface ${internal ? 'border-dashed' : ''} ${box.network ? 'border-muted/60' : 'border-line'}`}
    >
      <Head box={box} />
      <Ends />
    </div>
  );
}

/** A container. */
export function ChipView({ data: { container, shared } }: NodeProps<ChipNode>) {
  const { t } = useTranslation();
  const { id, name, live } = container;
  const tabIndex = useTabIndex(id);
  const state = t(live ? 'networks.map.runs' : 'networks.map.stopped');
  return (
    <>
      <Link
        href={`/containers/${id}/networks`}
        data-map-id={id}
        tabIndex={tabIndex}
        draggable={false}
        aria-label={t('networks.map.containerLabel', { name, state })}
        title={`${name} (${state})`}
        className={`flex size-full items-center gap-1.5 rounded-md border px-2 -outline-offset-2 hover:bg-hover ${
          shared ? 'border-accent/60 bg-raised' : 'border-line bg-bg'
        } ${live ? '' : 'border-dashed text-muted'}`}
      >
        <Box size={13} aria-hidden className={`shrink-0 ${live ? 'text-ok' : 'text-faint'}`} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
      </Link>
      {shared && <Ends />}
    </>
  );
}
