import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { imagePath } from '../../stores/images';
import type { ListedImage } from './listed-image';

/** More names would be cut off to nothing. */
const SHOWN = 1;

/** The containers of an image as links, the first by name. */
export function UsedBy({ row }: { row: ListedImage }) {
  const { t } = useTranslation();
  const { users } = row;
  if (users.length === 0) return <span className="text-faint">{t('images.unused')}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {users.slice(0, SHOWN).map((user) => (
        <Link
          key={user.id}
          href={`/containers/${user.id}/logs`}
          tabIndex={-1}
          title={`${user.name} (${user.state})`}
          onClick={(event) => event.stopPropagation()}
          className="min-w-0 truncate hover:underline"
        >
          {user.name}
        </Link>
      ))}
      {users.length > SHOWN && (
        <Link
          href={imagePath(row.imageId, 'containers')}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
          className="shrink-0 rounded bg-sel px-1.5 text-xs hover:text-accent"
        >
          {t('images.moreUsers', { count: users.length - SHOWN })}
        </Link>
      )}
    </span>
  );
}
