import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { containers } from '../../../stores/containers';

/** The containers whose volumes a container was told to take: data-volume containers, when that is all they are for. */
export function VolumesFrom({ words }: { words: readonly string[] }) {
  const { t } = useTranslation();
  const rows = useStore(containers.store, (state) => state.rows);
  if (words.length === 0) return null;
  const find = (word: string) =>
    [...rows.values()].find((row) => row.name === word || (word.length >= 12 && row.id.startsWith(word)));
  return (
    <p className="flex flex-wrap gap-x-2 pt-1 pb-2 text-sm text-muted" title="--volumes-from">
      {t('details.mounts.volumesFrom')}
      {words.map((word) => {
        const row = find(word);
        return row ? (
          <Link key={word} href={`/containers/${row.id}/mounts`} className="text-text hover:underline">
            {row.name}
          </Link>
        ) : (
          <span key={word}>{t('details.mounts.volumesFromGone', { name: word })}</span>
        );
      })}
    </p>
  );
}
