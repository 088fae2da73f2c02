import type { VolumeUser } from '@shared/features/volume-changes';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** How a container came by the volume, where that was not by naming it. */
function Notes({ user }: { user: VolumeUser }) {
  const { t } = useTranslation();
  const { through, givesTo, subpath } = user;
  return (
    <span className="min-w-0 truncate text-sm text-muted">
      {subpath && <span className="font-mono">{t('volumes.users.subpath', { path: subpath })} </span>}
      {through && (
        <span title="--volumes-from">
          {t('volumes.users.through')}{' '}
          {through.id === null ? (
            t('volumes.users.throughGone', { name: through.name })
          ) : (
            <Link href={`/containers/${through.id}/mounts`} className="hover:underline">
              {through.name}
            </Link>
          )}
        </span>
      )}
      {givesTo.length > 0 && (
        <span className="flex items-center gap-2">
          <span
            className="shrink-0 rounded bg-sel px-1.5 text-xs text-text"
            title={t('volumes.users.dataContainerHint')}
          >
            {t('volumes.users.dataContainer')}
          </span>
          <span className="truncate" title={givesTo.join(', ')}>
            {t('volumes.users.givesTo', { names: givesTo.join(', ') })}
          </span>
        </span>
      )}
    </span>
  );
}

/** Who mounts the volume, where, and whether it may write. */
export function UserList({ users, label }: { users: readonly VolumeUser[]; label: string }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={label} className="rounded-md border border-line">
      {users.map((user) => (
        <li
          key={`${user.id} ${user.destination}`}
          className="grid min-h-8 grid-cols-[minmax(6rem,1.4fr)_5.5rem_minmax(6rem,1.6fr)_7rem_minmax(0,2fr)] items-center gap-x-3 border-b border-line px-3 py-1 last:border-0"
        >
          <Link
            href={`/containers/${user.id}/mounts`}
            className="truncate font-medium hover:underline"
            title={user.name}
          >
            {user.name}
          </Link>
          <span className={user.state === 'running' ? 'text-ok' : 'text-muted'}>
            {t(`containers.state.${user.state}`)}
          </span>
          <span className="min-w-0 truncate font-mono text-sm select-text" title={user.destination}>
            {user.destination}
          </span>
          <span className="text-sm text-muted">
            {t(user.writable ? 'volumes.users.rw' : 'volumes.users.ro')}
          </span>
          <Notes user={user} />
        </li>
      ))}
    </ul>
  );
}
