import type { RegistryManifest } from '@shared/features/registries';
import { formatSize } from '@shared/model/size';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button';
import type { Column } from '../../components/table/column';
import type { ManifestState } from './use-manifests';

/** A row of the table: a tag, and what it leads to when that is known. */
export interface TagRow {
  tag: string;
  state: ManifestState | undefined;
}

export const manifestOf = ({ state }: TagRow): RegistryManifest | null =>
  state && 'digest' in state ? state : null;

export function useTagColumns(): Column<TagRow>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    const platforms = (row: TagRow) =>
      manifestOf(row)
        ?.images.map(({ platform }) => platform)
        .filter(Boolean)
        .join(', ') ?? '';
    return [
      {
        id: 'tag',
        header: t('registries.column.tag'),
        width: 140,
        fixed: true,
        sortBy: (row) => row.tag,
        cell: ({ tag }) => <span className="font-medium">{tag}</span>,
      },
      {
        id: 'digest',
        header: t('registries.column.digest'),
        width: 170,
        title: (row) => manifestOf(row)?.digest ?? '',
        cell: (row) => {
          const { state } = row;
          if (state && 'error' in state)
            return <span className="truncate text-bad">{state.error.message}</span>;
          const digest = manifestOf(row)?.digest;
          return digest ? (
            <span className="flex items-center gap-1">
              <code className="truncate font-mono text-sm text-muted select-text">{digest.slice(7, 19)}</code>
              <CopyButton text={digest} label={t('registries.copyDigest')} />
            </span>
          ) : (
            <span className="text-faint">…</span>
          );
        },
      },
      {
        id: 'size',
        header: t('registries.column.size'),
        width: 100,
        align: 'right',
        sortDescFirst: true,
        sortBy: (row) => manifestOf(row)?.size ?? null,
        cell: (row) => {
          const size = manifestOf(row)?.size;
          return size ? <span className="tabular-nums">{formatSize(size)}</span> : '';
        },
      },
      {
        id: 'platforms',
        header: t('registries.column.platforms'),
        width: 140,
        grow: true,
        className: 'text-muted',
        title: platforms,
        sortBy: platforms,
        cell: platforms,
      },
      {
        id: 'created',
        header: t('registries.column.created'),
        width: 190,
        className: 'text-muted',
        sortDescFirst: true,
        sortBy: (row) => manifestOf(row)?.createdAt ?? null,
        cell: (row) => {
          const manifest = manifestOf(row);
          if (!manifest) return '';
          return manifest.createdAt === null ? t('registries.notRecorded') : date.format(manifest.createdAt);
        },
      },
    ];
  }, [t, i18n.language]);
}
