import { Link } from 'wouter';
import { useText } from '../../../components/use-text';
import { networkPath } from '../../../stores/networks';
import { isLive, type ListedNetwork } from './listed-network';

/** More names would be cut off to nothing. */
const SHOWN = 1;

/** How many containers a network has, and the first of them as links. */
export function UserLinks({ row }: { row: ListedNetwork }) {
  const { t } = useText();
  const { users } = row;
  if (users.length === 0) return <span className="text-faint">{t('networks.unused')}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="shrink-0 rounded bg-sel px-1.5 text-xs tabular-nums">{users.length}</span>
      {users.slice(0, SHOWN).map((user) => (
        <Link
          key={user.id}
          href={`/containers/${user.id}/networks`}
          tabIndex={-1}
          title={`${user.name} (${t(`containers.state.${user.state}`)})`}
          onClick={(event) => event.stopPropagation()}
          className={`min-w-0 truncate hover:underline ${isLive(user.state) ? '' : 'text-muted italic'}`}
        >
          {user.name}
        </Link>
      ))}
      {users.length > SHOWN && (
        <Link
          href={networkPath(row.id, 'containers')}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
          className="shrink-0 text-sm text-muted hover:text-accent"
        >
          {t('networks.moreUsers', { count: users.length - SHOWN })}
        </Link>
      )}
    </span>
  );
}
