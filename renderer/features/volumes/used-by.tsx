import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { volumePath } from '../../stores/volumes';
import type { ListedVolume } from './listed-volume';

/** More names would be cut off to nothing. */
const SHOWN = 2;

/** The containers of a volume as links; those that do not run are hollow. */
export function UsedBy({ row }: { row: ListedVolume }) {
  const { t } = useTranslation();
  const { users } = row;
  if (users.length === 0) return <span className="text-faint">{t('volumes.unused')}</span>;
  const shown = users.slice(0, SHOWN);
  return (
    <span className="flex min-w-0 items-center gap-2">
      {shown.map((user) => {
        const running = user.state === 'running';
        const state = t(`containers.state.${user.state}`);
        return (
          <Link
            key={user.id}
            href={`/containers/${user.id}/logs`}
            tabIndex={-1}
            title={`${user.name} (${state})`}
            aria-label={`${user.name} (${state})`}
            onClick={(event) => event.stopPropagation()}
            className={`flex min-w-0 items-center gap-1.5 hover:underline ${running ? '' : 'text-muted'}`}
          >
            <span
              aria-hidden
              className={`size-2 shrink-0 rounded-full ${running ? 'bg-ok' : 'border border-current'}`}
            />
            <span className="truncate">{user.name}</span>
          </Link>
        );
      })}
      {users.length > SHOWN && (
        <Link
          href={volumePath(row.name, 'containers')}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
          className="shrink-0 rounded bg-sel px-1.5 text-xs hover:text-accent"
        >
          {t('volumes.moreUsers', { count: users.length - SHOWN })}
        </Link>
      )}
    </span>
  );
}
