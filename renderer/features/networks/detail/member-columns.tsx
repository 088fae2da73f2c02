import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PortLinks } from '../../../components/port-links';
import type { Column } from '../../../components/table/column';

import type { Member } from './members';

const mono = 'font-mono text-sm';

function Name({ member }: { member: Member }) {
  if (member.state === null) return <span className="truncate text-muted">{member.name}</span>;
  return (
    <Link
      href={`/containers/${member.id}/networks`}
      tabIndex={-1}
      onClick={(event) => event.stopPropagation()}
      className="truncate font-medium hover:underline"
    >
      {member.name}
    </Link>
  );
}

/** The columns of who is connected. */
export function useMemberColumns(): Column<Member>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const address = (id: 'ip' | 'ip6' | 'mac', width: number): Column<Member> => ({
      id,
      header: t(`networks.member.${id}`),
      width,
      className: mono,
      sortBy: (row) => row[id] || null,
      title: (row) => (row.live || row[id] === '' ? row[id] : t('networks.member.promised')),
      cell: (row) => <span className={row.live ? 'select-text' : 'text-muted'}>{row[id]}</span>,
    });
    return [
      {
        id: 'name',
        header: t('networks.column.name'),
        width: 170,
        grow: true,
        fixed: true,
        className: 'flex items-center',
        sortBy: (row) => row.name,
        title: (row) => row.name,
        cell: (row) => <Name member={row} />,
      },
      {
        id: 'state',
        header: t('networks.member.state'),
        width: 110,
        sortBy: (row) => row.state,
        title: (row) => (row.live ? '' : t('networks.member.configuredHint')),
        cell: (row) => (
          <span className={row.live ? 'text-ok' : 'text-muted'}>
            {row.state === null ? t('networks.member.other') : t(`containers.state.${row.state}`)}
          </span>
        ),
      },
      {
        id: 'aliases',
        header: t('networks.member.aliases'),
        width: 150,
        className: mono,
        sortBy: (row) => row.aliases[0] ?? null,
        title: (row) => [...row.aliases, ...row.links].join(', '),
        cell: (row) => row.aliases.join(', '),
      },
      address('ip', 120),
      address('ip6', 150),
      address('mac', 140),
      {
        id: 'ports',
        header: t('networks.member.ports'),
        width: 170,
        cell: (row) => <PortLinks ports={row.ports} />,
      },
    ];
  }, [t]);
}
