import type { ContainerSetting } from '@shared/features/container-settings';
import { looksSecret, MASK } from '@shared/model/secret-name';
import { Copy, Eye, EyeOff, GitCompare } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { EmptyState } from '../../../../components/empty-state';
import { SegmentedTabs } from '../../../../components/segmented-tabs';
import { DataTable } from '../../../../components/table/data-table';
import { noSelection } from '../../../../components/table/selection';
import { call } from '../../../../ipc/client';
import { FilterText } from '../filter-text';
import { useCompareColumns } from './compare-columns';
import { type ComparedSetting, compareSettings, compareText } from './compare-settings';

interface Props {
  a: readonly ContainerSetting[];
  b: readonly ContainerSetting[];
  nameA: string;
  nameB: string;
}

const rowId = (row: ComparedSetting) => `${row.section} ${row.key}`;
const rowName = (row: ComparedSetting) => row.key;
const isSecret = ({ section, key, a, b }: ComparedSetting) =>
  (section === 'environment' || section === 'labels') &&
  (looksSecret(key, a ?? '') || looksSecret(key, b ?? ''));

/** The settings that differ, and the equal ones when asked for; grouped by what they are about. */
export function CompareTable({ a, b, nameA, nameB }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [which, setWhich] = useState<'differing' | 'all'>('differing');
  const [secrets, setSecrets] = useState(false);
  const [selection, setSelection] = useState(noSelection);
  const all = useMemo(() => compareSettings(a, b), [a, b]);
  const differing = useMemo(() => all.filter((row) => !row.same), [all]);
  const rows = useMemo(() => {
    const wanted = text.toLowerCase();
    return (which === 'all' ? all : differing).filter((row) =>
      `${row.section} ${row.key} ${isSecret(row) ? '' : `${row.a} ${row.b}`}`.toLowerCase().includes(wanted),
    );
  }, [all, differing, which, text]);
  /** What is hidden is not copied either. */
  const copied = (row: ComparedSetting): ComparedSetting =>
    secrets || !isSecret(row) ? row : { ...row, a: row.a && MASK, b: row.b && MASK };
  const columns = useCompareColumns(nameA, nameB, secrets ? null : isSecret);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2.5">
        <SegmentedTabs
          label={t('details.compare.which')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'differing', label: t('details.compare.differing'), count: differing.length },
            { value: 'all', label: t('details.compare.all'), count: all.length },
          ]}
        />
        <FilterText value={text} onChange={setText} label={t('details.compare.filter')} />
        {all.some(isSecret) && (
          <Button icon={secrets ? EyeOff : Eye} aria-pressed={secrets} onClick={() => setSecrets(!secrets)}>
            {t(secrets ? 'details.compare.hideSecrets' : 'details.compare.showSecrets')}
          </Button>
        )}
        <Button
          icon={Copy}
          disabled={rows.length === 0}
          onClick={() => void call.app.copyText({ text: compareText(rows.map(copied), nameA, nameB) })}
        >
          {t('details.compare.copy')}
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-4">
        <DataTable
          name="compare"
          label={t('details.compare.title')}
          rows={rows}
          columns={columns}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          onSelect={setSelection}
          empty={
            <EmptyState
              icon={GitCompare}
              title={t(
                differing.length === 0 && which === 'differing' ? 'details.compare.same' : 'details.noMatch',
              )}
            />
          }
        />
      </div>
    </>
  );
}
