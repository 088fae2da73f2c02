import type { ContainerSummary } from '@shared/features/containers';
import { useMemo } from 'react';
import { useConnected } from '../stores/engine';
import { FilesView } from './files-view';
import type { FilePlace } from './place';

/** The files of a container, running or not. */
export function FilesTab({ row, removed }: { row: ContainerSummary; removed: boolean }) {
  const { id, name } = row;
  const connected = useConnected() && !removed;
  const place = useMemo(
    (): FilePlace => ({ view: id, kind: 'container', id, name, root: '/', shared: false, ownNames: true }),
    [id, name],
  );
  return (
    <FilesView place={place} version={row.state} connected={connected} canChange={row.state === 'running'} />
  );
}
