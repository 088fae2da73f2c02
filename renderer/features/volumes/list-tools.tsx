import { Rows3, Ruler, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { formatDuration, useAgingText } from '../../components/duration';
import { DropdownButton } from '../../components/menu';
import type { Column } from '../../components/table/column';
import { ColumnsButton } from '../../components/table/columns-button';
import { showColumn } from '../../components/table/table-state';
import { ToolButton } from '../../components/tool-button';
import { useConnected } from '../../stores/engine';
import type { ListedVolume } from './listed-volume';
import { cancelMeasuring, measureSizes, useSizes } from './sizes-store';
import { useView, viewStore } from './view-store';

/** How long ago the sizes were measured. */
function MeasuredText({ at }: { at: number }) {
  const { t, i18n } = useTranslation();
  const age = useAgingText((now) => formatDuration(Math.max(0, now - at), i18n.language));
  return <span className="text-sm whitespace-nowrap text-muted">{t('volumes.sizes.measured', { age })}</span>;
}

/** Measures by a click, since the engine walks through all the files of all volumes for it. */
export function SizesButton() {
  const { t } = useTranslation();
  const connected = useConnected();
  const { measuring, result } = useSizes();
  if (measuring)
    return (
      <Button icon={X} onClick={cancelMeasuring}>
        {t('volumes.sizes.cancel')}
      </Button>
    );
  return (
    <>
      {result && <MeasuredText at={result.at} />}
      <ToolButton
        icon={Ruler}
        disabled={!connected}
        title={t('volumes.sizes.hint')}
        onClick={() => {
          showColumn('volumes', 'size');
          void measureSizes();
        }}
      >
        {t(result ? 'volumes.sizes.again' : 'volumes.sizes.measure')}
      </ToolButton>
    </>
  );
}

/** How the list is shown: sizes, grouping, columns. */
export function ListTools({ columns }: { columns: readonly Column<ListedVolume>[] }) {
  const { t } = useTranslation();
  const { grouping } = useView();
  return (
    <>
      <SizesButton />
      <DropdownButton
        list={(['none', 'project'] as const).map((value) => ({
          key: value,
          label: t(`volumes.grouping.${value}`),
          checked: grouping === value,
          onSelect: () => viewStore.setState({ grouping: value }),
        }))}
      >
        <ToolButton icon={Rows3}>{t('volumes.view')}</ToolButton>
      </DropdownButton>
      <ColumnsButton table="volumes" columns={columns} />
    </>
  );
}
