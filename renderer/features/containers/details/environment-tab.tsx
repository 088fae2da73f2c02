import type { EnvVariable } from '@shared/features/container-details';
import { looksSecret } from '@shared/model/secret-name';
import { Copy, Eye, EyeOff, Variable } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { EmptyState } from '../../../components/empty-state';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { TabFrame } from '../../../components/tab-frame';
import { DataTable } from '../../../components/table/data-table';
import { noSelection } from '../../../components/table/selection';
import { useEvent } from '../../../components/use-event';
import { call } from '../../../ipc/client';
import { useEnvironmentColumns } from './environment-columns';
import { FilterText } from './filter-text';
import { type DetailTabProps, useDetails } from './use-details';

type From = 'all' | 'container' | 'image';

const rowName = (each: EnvVariable) => each.name;
const line = (each: EnvVariable) => `${each.name}=${each.value}`;

/** Which of them are shown: an image's value that was overridden has been set on the container. */
function matches(each: EnvVariable, from: From, text: string): boolean {
  if (from === 'container' && each.origin === 'image') return false;
  if (from === 'image' && each.origin !== 'image') return false;
  // a hidden value is not found by what is in it
  const searched = looksSecret(each.name, each.value) ? each.name : line(each);
  return searched.toLowerCase().includes(text.toLowerCase());
}

function Environment({ all, name }: { all: EnvVariable[]; name: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [from, setFrom] = useState<From>('all');
  const [shownAll, setShownAll] = useState(false);
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const [selection, setSelection] = useState(noSelection);
  const secrets = all.filter((each) => looksSecret(each.name, each.value)).length;
  const hidden = useMemo(
    () => (each: EnvVariable) => !shownAll && !revealed.has(each.name) && looksSecret(each.name, each.value),
    [shownAll, revealed],
  );
  const columns = useEnvironmentColumns(hidden);
  const rows = useMemo(() => all.filter((each) => matches(each, from, text)), [all, from, text]);
  const reveal = useEvent((each: EnvVariable) => {
    const next = new Set(revealed);
    if (!next.delete(each.name)) next.add(each.name);
    setRevealed(next);
  });
  const actions = useMemo(
    () => (each: EnvVariable) => (
      <span className="flex items-center gap-0.5">
        {looksSecret(each.name, each.value) && !shownAll && (
          <IconButton
            label={t(hidden(each) ? 'details.env.show' : 'details.env.hide', { name: each.name })}
            icon={hidden(each) ? Eye : EyeOff}
            onClick={() => reveal(each)}
          />
        )}
        <CopyButton text={each.value} label={t('details.env.copyValue', { name: each.name })} />
      </span>
    ),
    [t, hidden, shownAll, reveal],
  );
  const copy = (what: EnvVariable[]) => void call.app.copyText({ text: what.map(line).join('\n') });
  const known = all.some((each) => each.origin !== null);
  const chosen = rows.filter((each) => selection.ids.has(each.name));
  const copied = chosen.length > 1 ? chosen : rows;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        {known && (
          <SegmentedTabs
            label={t('details.env.from')}
            value={from}
            onChange={setFrom}
            options={[
              { value: 'all', label: t('details.env.all'), count: all.length },
              {
                value: 'container',
                label: t('details.env.ofContainer'),
                count: all.filter((each) => each.origin !== 'image').length,
              },
              {
                value: 'image',
                label: t('details.env.ofImage'),
                count: all.filter((each) => each.origin === 'image').length,
              },
            ]}
          />
        )}
        <FilterText value={text} onChange={setText} label={t('details.env.filter')} />
        {secrets > 0 && (
          <Button
            icon={shownAll ? EyeOff : Eye}
            aria-pressed={shownAll}
            onClick={() => {
              setShownAll(!shownAll);
              setRevealed(new Set());
            }}
          >
            {t(shownAll ? 'details.env.hideAll' : 'details.env.showAll', { count: secrets })}
          </Button>
        )}
        <Button icon={Copy} disabled={copied.length === 0} onClick={() => copy(copied)}>
          {t('details.env.copyAll', { count: copied.length })}
        </Button>
      </div>
      {!known && all.length > 0 && <p className="px-4 pb-2 text-muted">{t('details.env.imageGone')}</p>}
      <div className="flex min-h-0 flex-1 flex-col px-4">
        <DataTable
          name="environment"
          label={t('details.env.label', { name })}
          rows={rows}
          columns={columns}
          rowId={rowName}
          rowName={rowName}
          selection={selection}
          onSelect={setSelection}
          onOpen={(each) => looksSecret(each.name, each.value) && reveal(each)}
          rowActions={actions}
          rowMenu={(each) => [
            {
              key: 'value',
              label: t('details.env.copyOne'),
              icon: Copy,
              onSelect: () => void call.app.copyText({ text: each.value }),
            },
            { key: 'line', label: t('details.env.copyLine'), icon: Copy, onSelect: () => copy([each]) },
          ]}
          empty={<EmptyState icon={Variable} title={t(text ? 'details.noMatch' : 'details.env.none')} />}
        />
      </div>
    </>
  );
}

/** The variables that a container was started with; what looks like a secret is hidden until it is asked for. */
export function EnvironmentTab(props: DetailTabProps) {
  const reading = useDetails(props);
  return (
    <TabFrame reading={reading}>
      {({ environment }) => <Environment all={environment} name={props.row.name} />}
    </TabFrame>
  );
}
