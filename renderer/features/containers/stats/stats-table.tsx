import { formatMemory } from '@shared/model/size';
import { useTranslation } from 'react-i18next';
import { formatIo, formatPercent } from './stats-format';
import { lastOf } from './stats-lines';
import type { StatsSnapshot } from './stats-model';

/** What the charts show, as a table for those who do not see them. */
export function StatsTable({ snapshot, live }: { snapshot: StatsSnapshot; live: boolean }) {
  const { t } = useTranslation();
  const { lines } = snapshot;
  const perSecond = (bytes: number) => t('stats.perSecond', { value: formatIo(bytes) });
  const rows: [string, (number | null)[], (value: number) => string][] = [
    [t('stats.tile.cpu'), lines.cpu, formatPercent],
    [t('stats.tile.memory'), lines.memory, formatMemory],
    [t('stats.received'), lines.rx, perSecond],
    [t('stats.sent'), lines.tx, perSecond],
    [t('stats.read'), lines.read, perSecond],
    [t('stats.written'), lines.write, perSecond],
    [t('stats.tile.pids'), lines.pids, String],
  ];
  const text = (value: number | null, format: (value: number) => string) =>
    value === null ? '—' : format(value);
  const highest = (column: (number | null)[]) =>
    column.reduce((top, value) => (value !== null && (top === null || value > top) ? value : top), null);
  return (
    <div className="sr-only">
      <table>
        <caption>{t('stats.table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stats.table.figure')}</th>
            <th scope="col">{t('stats.table.now')}</th>
            <th scope="col">{t('stats.table.highest')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, column, format]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text(live ? lastOf(column) : null, format)}</td>
              <td>{text(highest(column), format)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
