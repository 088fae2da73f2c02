import { Rows3, Ruler, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import type { Column } from '../../components/table/column';
import { ColumnsButton } from '../../components/table/columns-button';
import { showColumn } from '../../components/table/table-state';
import { ToolButton } from '../../components/tool-button';
import { useConnected } from '../../stores/engine';
import type { ListedImage } from './listed-image';
import { cancelMeasuring, measureSizes, useSizes } from './sizes-store';
import { useView, viewStore } from './view-store';

/** How the list is shown: grouping, columns, and what is measured by a click only. */
export function ListTools({ columns }: { columns: readonly Column<ListedImage>[] }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const { grouping, all } = useView();
  const { measuring, sizes } = useSizes();
  return (
    <>
      {measuring ? (
        <Button icon={X} onClick={cancelMeasuring}>
          {t('images.sizes.cancel')}
        </Button>
      ) : (
        sizes === null && (
          <ToolButton
            icon={Ruler}
            disabled={!connected}
            title={t('images.sizes.hint')}
            onClick={() => {
              showColumn('images', 'shared');
              showColumn('images', 'unique');
              void measureSizes();
            }}
          >
            {t('images.sizes.measure')}
          </ToolButton>
        )
      )}
      <DropdownButton
        list={[
          ...(['none', 'repository'] as const).map((value) => ({
            key: value,
            label: t(`images.grouping.${value}`),
            checked: grouping === value,
            onSelect: () => viewStore.setState({ grouping: value }),
          })),
          {
            key: 'all',
            label: t('images.showIntermediate'),
            checked: all,
            separator: true,
            onSelect: () => viewStore.setState({ all: !all }),
          },
        ]}
      >
        <ToolButton icon={Rows3}>{t('images.view')}</ToolButton>
      </DropdownButton>
      <ColumnsButton table="images" columns={columns} />
    </>
  );
}
