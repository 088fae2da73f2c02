import { Folder, FolderOpen, LoaderCircle } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TreeView } from '../components/tree-view';
import { folderRows } from './folder-rows';
import { toggleFolder, unfoldTo, useFolders } from './folder-store';
import type { FilePlace } from './place';

interface FolderTreeProps {
  place: FilePlace;
  /** The folder that the list shows. */
  path: string;
  onGo: (path: string) => void;
}

/** The folders of a place as a tree beside the list; each is read when it is unfolded or opened. */
export function FolderTree({ place, path, onGo }: FolderTreeProps) {
  const { t } = useTranslation();
  const { children, unfolded, reading } = useFolders(place.view);
  const rows = useMemo(() => folderRows(children, unfolded), [children, unfolded]);
  const { view } = place;
  useEffect(() => unfoldTo(view, path), [view, path]);
  return (
    <nav
      aria-label={t('files.folders')}
      className="flex w-52 shrink-0 flex-col border-r border-line py-2 pl-2"
    >
      <TreeView
        label={t('files.folders')}
        rows={rows}
        current={path}
        onToggle={(row) => toggleFolder(place, row.id)}
        onOpen={(row) => onGo(row.id)}
        className="pr-2"
      >
        {(row) => {
          const Icon = reading.has(row.id) ? LoaderCircle : row.id === path ? FolderOpen : Folder;
          return (
            <>
              <Icon
                size={14}
                aria-hidden
                className={`shrink-0 text-accent ${reading.has(row.id) ? 'animate-spin motion-reduce:animate-none' : ''}`}
              />
              <span className="truncate" title={row.label}>
                {row.label}
              </span>
            </>
          );
        }}
      </TreeView>
    </nav>
  );
}
