import type { FileChange } from '@shared/features/container-details';
import { FileDiff, FoldVertical, RefreshCw, UnfoldVertical } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../../components/button';
import { EmptyState } from '../../../../components/empty-state';
import { TabFrame } from '../../../../components/tab-frame';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { FilterText } from '../filter-text';
import type { DetailTabProps } from '../use-details';
import { ChangeTree } from './change-tree';
import { buildTree, type ChangeKind, filterChanges, folders } from './changes-tree';

const kinds: ChangeKind[] = ['A', 'C', 'D'];
const colours = { A: 'text-ok', C: 'text-warn', D: 'text-bad' } as const;
/** More than this begins folded: nobody reads so much from top to bottom. */
const FOLD_OVER = 300;

function Changes({ changes, name, again }: { changes: FileChange[]; name: string; again: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<ReadonlySet<ChangeKind>>(new Set(kinds));
  const searched = useDeferredValue(text);
  const tree = useMemo(() => buildTree(filterChanges(changes, shown, searched)), [changes, shown, searched]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(changes.length > FOLD_OVER ? folders(buildTree(changes)) : []),
  );
  const toggle = (kind: ChangeKind) => {
    const next = new Set(shown);
    if (!next.delete(kind)) next.add(kind);
    setShown(next);
  };
  if (changes.length === 0) {
    return (
      <EmptyState
        icon={FileDiff}
        title={t('details.changes.none')}
        actions={
          <Button icon={RefreshCw} onClick={again}>
            {t('details.readAgain')}
          </Button>
        }
      >
        {t('details.changes.noneHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <fieldset className="flex gap-1.5">
          <legend className="sr-only">{t('details.changes.kinds')}</legend>
          {kinds.map((kind) => (
            <Button key={kind} aria-pressed={shown.has(kind)} onClick={() => toggle(kind)}>
              <span
                aria-hidden
                className={`font-mono font-semibold ${shown.has(kind) ? colours[kind] : 'text-faint'}`}
              >
                {kind}
              </span>
              <span className={shown.has(kind) ? '' : 'text-faint line-through'}>
                {t(`details.changes.kind.${kind}`)}
              </span>
              <span className="text-muted tabular-nums">
                {changes.filter((change) => change.kind === kind).length}
              </span>
            </Button>
          ))}
        </fieldset>
        <FilterText value={text} onChange={setText} label={t('details.changes.filter')} />
        <IconButton
          label={t('details.changes.unfoldAll')}
          icon={UnfoldVertical}
          onClick={() => setFolded(new Set())}
        />
        <IconButton
          label={t('details.changes.foldAll')}
          icon={FoldVertical}
          onClick={() => setFolded(new Set(folders(tree)))}
        />
        <IconButton label={t('details.readAgain')} icon={RefreshCw} onClick={again} />
      </div>
      {tree.length === 0 ? (
        <EmptyState icon={FileDiff} title={t('details.noMatch')} />
      ) : (
        <ChangeTree
          label={t('details.changes.label', { name })}
          tree={tree}
          // what is searched for is seen
          folded={searched === '' ? folded : new Set()}
          onFold={(path) => {
            const next = new Set(folded);
            if (!next.delete(path)) next.add(path);
            setFolded(next);
          }}
        />
      )}
    </>
  );
}

/** What differs between a container's files and its image: `docker diff` as a tree. */
export function ChangesTab({ row, removed }: DetailTabProps) {
  const reading = useReading(removed ? null : `${row.id} ${row.state} ${row.since}`, (signal) =>
    call.containers.changes({ id: row.id }, { signal }),
  );
  return (
    <TabFrame reading={reading}>
      {(changes) => <Changes changes={changes} name={row.name} again={reading.again} />}
    </TabFrame>
  );
}
