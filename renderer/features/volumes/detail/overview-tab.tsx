import { formatSize } from '@shared/model/size';
import { useTranslation } from 'react-i18next';
import { AgeText } from '../../../components/age-text';
import { CopyButton } from '../../../components/copy-button';
import { ErrorNote } from '../../../components/error-note';
import { Facts, ScrollRegion } from '../../../components/tab-frame';
import { SizesButton } from '../list-tools';
import { useSizes } from '../sizes-store';
import { TableList } from './table-list';
import type { VolumeOnPage } from './use-volume';
import { UserList } from './user-list';

function Time({ at }: { at: number | null }) {
  const { t, i18n } = useTranslation();
  if (at === null) return <AgeText at={at} unknown={t('volumes.notRecorded')} />;
  return (
    <>{new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)}</>
  );
}

/** Its size, with how to know it: of all volumes at once, as the engine measures. */
function Size({ volume: { row, removed } }: { volume: VolumeOnPage }) {
  const { t } = useTranslation();
  const { error, result } = useSizes();
  return (
    <span className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        {row.size !== null && <span>{formatSize(row.size)}</span>}
        {row.size === null && result && <span className="text-muted">{t('volumes.sizes.unknown')}</span>}
        {!removed && <SizesButton />}
      </span>
      {error && <ErrorNote error={error} />}
    </span>
  );
}

/** What the volume is, at a glance, and who mounts it where. */
export function OverviewTab({ volume }: { volume: VolumeOnPage }) {
  const { row, users } = volume;
  const { t } = useTranslation();
  const heading = 'pt-5 pb-1.5 font-semibold';
  const list = users.value ?? [];
  return (
    <ScrollRegion label={t('volumes.tab.overview')}>
      <Facts
        list={[
          [
            t('volumes.fact.name'),
            <span key="name" className="break-all">
              {row.name}
            </span>,
          ],
          [t('volumes.fact.driver'), row.driver],
          [t('volumes.fact.scope'), t(`volumes.scope.${row.scope}`)],
          [t('volumes.fact.kind'), row.kind && t(`volumes.kind.${row.kind}`)],
          [
            t('volumes.fact.mountpoint'),
            row.mountpoint && (
              <span key="mountpoint" className="flex items-center gap-1">
                <span className="font-mono text-sm break-all">{row.mountpoint}</span>
                <CopyButton text={row.mountpoint} label={t('volumes.copyMountpoint')} />
              </span>
            ),
          ],
          [t('volumes.fact.created'), <Time key="created" at={row.createdAt} />],
          [t('volumes.fact.project'), row.project],
          [t('volumes.fact.size'), <Size key="size" volume={volume} />],
        ]}
      />
      <h2 className={heading}>{t('volumes.fact.users')}</h2>
      {users.error && !volume.removed && <ErrorNote error={users.error} />}
      {list.length > 0 ? (
        <UserList users={list} label={t('volumes.fact.users')} />
      ) : (
        <p className="text-muted">
          {users.value === null && !volume.removed && !users.error
            ? t('common.loading')
            : t('volumes.users.none')}
        </p>
      )}
      <h2 className={heading}>{t('volumes.fact.options')}</h2>
      <TableList table={row.options} none={t('volumes.noOptions')} />
      <h2 className={heading}>{t('volumes.fact.labels')}</h2>
      <TableList table={row.labels} none={t('volumes.noLabels')} />
    </ScrollRegion>
  );
}
