import type { RegistryEntry } from '@shared/features/registries';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/table/column';
import { registryName } from './paths';

function User({ entry }: { entry: RegistryEntry }) {
  const { t } = useTranslation();
  const { user } = entry;
  return (
    <span className="flex items-center gap-1.5">
      {user === null ? (
        <CircleDashed size={14} aria-hidden className="text-faint" />
      ) : (
        <CircleCheck size={14} aria-hidden className="text-ok" />
      )}
      {user === null ? (
        <span className="text-muted">{t('registries.nobody')}</span>
      ) : (
        <span className="truncate">{user || t('registries.byToken')}</span>
      )}
    </span>
  );
}

export function useRegistryColumns(): Column<RegistryEntry>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const place = ({ keptIn }: RegistryEntry) => {
      if (!keptIn) return '';
      return keptIn.type === 'file' ? t('registries.inFile') : `docker-credential-${keptIn.helper}`;
    };
    return [
      {
        id: 'registry',
        header: t('registries.column.registry'),
        width: 280,
        grow: true,
        fixed: true,
        // Docker Hub comes first
        sortBy: (entry) => entry.server,
        cell: (entry) => <span className="font-medium">{registryName(entry.server)}</span>,
      },
      {
        id: 'user',
        header: t('registries.column.user'),
        width: 220,
        sortBy: (entry) => entry.user,
        cell: (entry) => <User entry={entry} />,
      },
      {
        id: 'place',
        header: t('registries.column.place'),
        width: 260,
        className: 'text-muted',
        sortBy: place,
        cell: place,
      },
    ];
  }, [t]);
}
