import { type CleanUpKind, cleanUpKinds, type KindUsage } from '@shared/features/clean-up';
import { formatSize } from '@shared/model/size';
import { Box, Hammer, HardDrive, Layers, type LucideIcon, Network } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

const icons: Record<CleanUpKind, LucideIcon> = {
  containers: Box,
  networks: Network,
  volumes: HardDrive,
  images: Layers,
  cache: Hammer,
};

/** Used and reclaimable parts of the whole, as lengths. The figures beside it say the same. */
function Bar({ usage, most }: { usage: KindUsage; most: number }) {
  const share = (bytes: number) => `${most > 0 ? (bytes / most) * 100 : 0}%`;
  const reclaimable = Math.min(usage.reclaimable, usage.bytes);
  return (
    <span className="flex h-2 overflow-hidden rounded-sm bg-sel" aria-hidden>
      <span className="bg-accent/70" style={{ width: share(usage.bytes - reclaimable) }} />
      <span className="bg-warn" style={{ width: share(reclaimable) }} />
    </span>
  );
}

/** `docker system df`: what each kind takes, and how much of it could go. */
export function UsageTable({
  usage,
  current,
}: {
  usage: Record<CleanUpKind, KindUsage>;
  current: CleanUpKind | null;
}) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const most = Math.max(...cleanUpKinds.map((kind) => usage[kind].bytes));
  const total = cleanUpKinds.reduce((sum, kind) => sum + usage[kind].bytes, 0);
  const cell = 'px-2 text-right tabular-nums';
  return (
    <table className="w-full max-w-[900px] table-fixed" aria-label={t('cleanUp.usage.title')}>
      <thead className="text-sm text-muted">
        <tr className="h-6">
          <th scope="col" className="w-[150px] px-2 text-left font-normal">
            {t('cleanUp.usage.kind')}
          </th>
          <th scope="col" className="w-[70px] px-2 text-right font-normal">
            {t('cleanUp.usage.count')}
          </th>
          <th scope="col" className="w-[80px] px-2 text-right font-normal">
            {t('cleanUp.usage.active')}
          </th>
          <th scope="col" className="w-[90px] px-2 text-right font-normal">
            {t('cleanUp.usage.size')}
          </th>
          <th scope="col" className="w-[120px] px-2 text-right font-normal">
            {t('cleanUp.usage.reclaimable')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {cleanUpKinds.map((kind) => {
          const Icon = icons[kind];
          const each = usage[kind];
          const path = current === kind ? '/clean-up' : `/clean-up/${kind}`;
          return (
            <tr key={kind} className={`h-7 border-t border-line ${current === kind ? 'bg-sel' : ''}`}>
              <th scope="row" className="px-2 text-left font-normal">
                <Link
                  href={path}
                  className="flex items-center gap-1.5 hover:underline"
                  aria-current={current === kind ? 'true' : undefined}
                >
                  <Icon size={14} aria-hidden className="text-muted" />
                  {t(`cleanUp.kind.${kind}`)}
                </Link>
              </th>
              <td className={`${cell} text-muted`}>{number.format(each.count)}</td>
              <td className={`${cell} text-muted`}>{number.format(each.active)}</td>
              <td className={cell}>{kind === 'networks' ? '–' : formatSize(each.bytes)}</td>
              <td className={`${cell} ${each.reclaimable > 0 ? 'text-warn' : 'text-muted'}`}>
                {kind === 'networks' ? '–' : formatSize(each.reclaimable)}
              </td>
              <td className="pl-3">
                <Bar usage={each} most={most} />
              </td>
            </tr>
          );
        })}
        <tr className="h-7 border-t border-line font-medium">
          <th scope="row" className="px-2 text-left font-medium">
            {t('cleanUp.usage.total')}
          </th>
          <td />
          <td />
          <td className={cell}>{formatSize(total)}</td>
          <td />
          <td />
        </tr>
      </tbody>
    </table>
  );
}
