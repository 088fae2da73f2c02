import type { ContainerProcess } from '@shared/features/container-details';
import { Copy, Cpu, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { EmptyState } from '../../../components/empty-state';
import { TabFrame } from '../../../components/tab-frame';
import { DataTable } from '../../../components/table/data-table';
import { noSelection } from '../../../components/table/selection';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { FilterText } from './filter-text';
import { useProcessColumns } from './process-columns';
import type { DetailTabProps } from './use-details';

/** While somebody looks. */
const READ_EVERY_MS = 2500;

const rowId = (process: ContainerProcess) => String(process.pid);
const rowName = (process: ContainerProcess) => `${process.pid} ${process.command}`;

function copyText(rows: readonly ContainerProcess[]): void {
  const lines = rows.map(({ pid, ppid, user, command }) => [pid, ppid ?? '', user, command].join('\t'));
  void call.app.copyText({ text: lines.join('\n') });
}

function Processes({ all, name, again }: { all: ContainerProcess[]; name: string; again: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [selection, setSelection] = useState(noSelection);
  const columns = useProcessColumns(all);
  const rows = useMemo(
    () => all.filter((each) => rowName(each).toLowerCase().includes(text.toLowerCase())),
    [all, text],
  );
  const actions = useMemo(
    () => (process: ContainerProcess) => (
      <CopyButton text={process.command} label={t('details.processes.copyCommand')} />
    ),
    [t],
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <FilterText value={text} onChange={setText} label={t('details.processes.filter')} />
        <span className="text-muted tabular-nums">{t('details.processes.count', { count: all.length })}</span>
        <IconButton label={t('details.readAgain')} icon={RefreshCw} onClick={again} />
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-4">
        <DataTable
          name="processes"
          label={t('details.processes.label', { name })}
          rows={rows}
          columns={columns}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          onSelect={setSelection}
          rowActions={actions}
          rowMenu={(process) => [
            {
              key: 'command',
              label: t('details.processes.copyCommand'),
              icon: Copy,
              onSelect: () => void call.app.copyText({ text: process.command }),
            },
            {
              key: 'rows',
              label: t('details.processes.copyRows', { count: Math.max(1, selection.ids.size) }),
              icon: Copy,
              onSelect: () =>
                copyText(
                  selection.ids.has(rowId(process))
                    ? rows.filter((each) => selection.ids.has(rowId(each)))
                    : [process],
                ),
            },
          ]}
          empty={<EmptyState icon={Cpu} title={t('details.noMatch')} />}
        />
      </div>
      <p className="px-4 py-1.5 text-sm text-muted">{t('details.processes.hint')}</p>
    </>
  );
}

/** The processes of a running container, as `docker top` lists them. */
export function ProcessesTab({ row, removed }: DetailTabProps) {
  const { t } = useTranslation();
  const runs = row.state === 'running' || row.state === 'paused';
  const reading = useReading(
    runs && !removed ? `${row.id} ${row.since}` : null,
    (signal) => call.containers.top({ id: row.id }, { signal }),
    READ_EVERY_MS,
  );
  if (!runs || removed) {
    return (
      <EmptyState icon={Cpu} title={t('details.processes.notRunning')}>
        {t('details.processes.notRunningHint')}
      </EmptyState>
    );
  }
  return (
    <TabFrame reading={reading}>
      {(all) => <Processes all={all} name={row.name} again={reading.again} />}
    </TabFrame>
  );
}
