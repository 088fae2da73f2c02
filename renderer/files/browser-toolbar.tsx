import { FolderPlus, ListTree, RefreshCw, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../components/button';
import { FilterBox } from '../components/filter-box';
import { DropdownButton } from '../components/menu';
import { useNarrow } from '../components/use-narrow';
import { uiStore } from '../stores/ui';
import { PathBar } from './path-bar';
import type { FilePlace } from './place';
import type { useUpload } from './use-upload';

interface BrowserToolbarProps {
  place: FilePlace;
  path: string;
  connected: boolean;
  /** The tree of folders is shown. */
  tree: boolean;
  filter: string;
  upload: ReturnType<typeof useUpload>;
  onFilter: (text: string) => void;
  onGo: (path: string) => void;
  onTyped: (path: string) => void;
  onRefresh: () => void;
  onNewFolder: () => void;
}

const noKeys: readonly string[] = [];

/** Where one is, and what can be done in the folder as a whole. */
export function BrowserToolbar(props: BrowserToolbarProps) {
  const { place, path, connected, tree, filter, upload, onFilter, onGo, onTyped, onRefresh, onNewFolder } =
    props;
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2">
      {!narrow && (
        <IconButton
          label={t('files.folders')}
          icon={ListTree}
          aria-pressed={tree}
          onClick={() => uiStore.setState({ folderTree: !tree })}
        />
      )}
      <PathBar key={path} path={path} onGo={onGo} onTyped={onTyped} />
      <FilterBox
        value={filter}
        onChange={onFilter}
        label={t('files.filter')}
        placeholder={t('files.filter')}
        keys={noKeys}
      />
      <IconButton label={t('files.refresh')} icon={RefreshCw} disabled={!connected} onClick={onRefresh} />
      <Button icon={FolderPlus} disabled={!connected} onClick={onNewFolder}>
        {t('files.newFolder')}
      </Button>
      <DropdownButton
        list={[
          { key: 'files', label: t('files.upload.files'), onSelect: () => void upload.choose('files') },
          {
            key: 'folders',
            label: t('files.upload.folders'),
            onSelect: () => void upload.choose('folders'),
          },
          // a helper's user is nobody's choice
          ...(place.ownNames
            ? [
                {
                  key: 'archive',
                  label: t('files.upload.archive'),
                  checked: upload.archive,
                  keepOpen: true,
                  separator: true,
                  onSelect: () => upload.setArchive(!upload.archive),
                },
              ]
            : []),
        ]}
      >
        <Button icon={Upload} disabled={!connected}>
          {t('files.upload.verb')}
        </Button>
      </DropdownButton>
    </div>
  );
}
