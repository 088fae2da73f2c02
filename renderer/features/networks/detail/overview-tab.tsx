import type { NetworkDetails } from '@shared/features/network-details';
import { useTranslation } from 'react-i18next';
import { Facts, ScrollRegion } from '../../../components/tab-frame';
import type { ListedNetwork } from '../list/listed-network';
import { marksOf } from '../marks';
import { formatCount, poolUse } from './pool-use';

const mono = (text: string) => text && <span className="font-mono text-sm">{text}</span>;

/** A pool, with how much of it is used. */
function Pool({ pool, details }: { pool: NetworkDetails['pools'][number]; details: NetworkDetails | null }) {
  const { t, i18n } = useTranslation();
  const use = poolUse(pool, details?.endpoints ?? []);
  const aux = Object.entries(pool.aux).map(([name, address]) => `${name} ${address}`);
  return (
    <li className="rounded-md border border-line bg-surface p-3" aria-label={pool.subnet}>
      <h3 className="pb-2 font-mono select-text">{pool.subnet || t('networks.noSubnet')}</h3>
      <Facts
        list={[
          [t('networks.create.gateway'), mono(pool.gateway)],
          [t('networks.create.range'), mono(pool.range)],
          [t('networks.create.aux'), mono(aux.join(', '))],
          [
            t('networks.fact.usage'),
            use && (
              <span key="usage" className="flex items-center gap-2 tabular-nums">
                <progress
                  aria-label={t('networks.fact.usage')}
                  className="h-1 w-24 appearance-none overflow-hidden rounded bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
                  value={use.used}
                  max={Number(use.total)}
                />
                {t('networks.fact.usedOf', {
                  used: use.used,
                  total: formatCount(use.total, i18n.language),
                })}
              </span>
            ),
          ],
        ]}
      />
    </li>
  );
}

function Table({ title, table }: { title: string; table: Record<string, string> }) {
  const list = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
  if (list.length === 0) return null;
  return (
    <>
      <h2 className="pt-4 pb-1 font-semibold">{title}</h2>
      <Facts list={list.map(([name, value]) => [name, mono(value || '""')])} />
    </>
  );
}

interface Props {
  row: ListedNetwork;
  details: NetworkDetails | null;
}

/** What the network is, at a glance. */
export function OverviewTab({ row, details }: Props) {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' });
  const marks = marksOf(row);
  const pools = details?.pools ?? row.pools;
  return (
    <ScrollRegion label={t('networks.tab.overview')}>
      <Facts
        list={[
          [t('networks.column.driver'), row.driver],
          [t('networks.column.scope'), row.scope],
          [t('networks.column.id'), mono(row.id)],
          [t('networks.column.created'), row.createdAt === null ? '' : date.format(row.createdAt)],
          [t('networks.column.project'), row.project ?? ''],
          [
            t('networks.fact.marks'),
            marks.length > 0 ? (
              <ul key="marks">
                {marks.map((mark) => (
                  <li key={mark}>
                    {t(`networks.mark.${mark}`)}
                    <span className="text-muted"> — {t(`networks.mark.hint.${mark}`)}</span>
                  </li>
                ))}
              </ul>
            ) : (
              ''
            ),
          ],
          [t('networks.create.ipamDriver'), details?.ipamDriver ?? ''],
          [
            t('networks.create.configFrom'),
            details?.configFrom || (details?.configOnly ? t('networks.create.configOnly') : ''),
          ],
        ]}
      />
      <h2 className="pt-4 pb-1 font-semibold">{t('networks.create.pools')}</h2>
      {pools.length === 0 ? (
        <p className="text-muted">{t('networks.noPools')}</p>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,320px),1fr))] gap-3">
          {pools.map((pool) => (
            <Pool key={`${pool.subnet} ${pool.range}`} pool={pool} details={details} />
          ))}
        </ul>
      )}
      {row.scope === 'swarm' && <p className="pt-2 text-sm text-muted">{t('networks.otherMachines')}</p>}
      <Table title={t('networks.create.options')} table={row.options} />
      <Table title={t('networks.create.ipamOptions')} table={details?.ipamOptions ?? {}} />
      <Table title={t('networks.create.labels')} table={row.labels} />
      <Table
        title={t('networks.fact.peers')}
        table={Object.fromEntries((details?.peers ?? []).map((peer) => [peer.name, peer.ip]))}
      />
    </ScrollRegion>
  );
}
