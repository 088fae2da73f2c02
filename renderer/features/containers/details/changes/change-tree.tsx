import { File, Folder } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../../components/copy-button';
import { type TreeRow, TreeView } from '../../../../components/tree-view';
import { type ChangeNode, visibleRows } from './changes-tree';

const colours = { A: 'text-ok', C: 'text-warn', D: 'text-bad' } as const;

interface Props {
  label: string;
  tree: readonly ChangeNode[];
  folded: ReadonlySet<string>;
  onFold: (path: string) => void;
}

type Row = TreeRow & { node: ChangeNode };

/** Changed files as a tree. */
export function ChangeTree({ label, tree, folded, onFold }: Props) {
  const { t } = useTranslation();
  const rows = useMemo(
    () =>
      visibleRows(tree, folded).map(
        ({ node, depth, folded }): Row => ({
          id: node.path,
          depth,
          node,
          label: node.kind ? `${t(`details.changes.kind.${node.kind}`)} ${node.path}` : node.path,
          expanded: node.children.length > 0 ? !folded : null,
          kind: node.kind ?? '',
        }),
      ),
    [tree, folded, t],
  );
  return (
    <TreeView
      label={label}
      rows={rows}
      className="px-4 pb-3"
      onToggle={(row) => onFold(row.id)}
      lead={({ node }) => (
        <span
          className={`w-4 shrink-0 text-center font-mono font-semibold ${node.kind ? colours[node.kind] : ''}`}
          title={node.kind ? t(`details.changes.kind.${node.kind}`) : undefined}
        >
          {node.kind ?? ''}
        </span>
      )}
    >
      {({ node, expanded }) => {
        const Icon = expanded === null ? File : Folder;
        return (
          <>
            <Icon size={14} aria-hidden className="shrink-0 text-muted" />
            <span
              className={`truncate font-mono text-sm select-text ${node.kind === 'D' ? 'line-through' : node.kind ? '' : 'text-muted'}`}
              title={node.path}
            >
              {node.name}
            </span>
            {expanded !== null && (
              <span className="pl-1 text-sm text-faint tabular-nums">
                {t('details.changes.within', { count: node.count })}
              </span>
            )}
            <CopyButton
              text={node.path}
              label={t('details.changes.copyPath')}
              className="ml-auto opacity-0 group-hover:opacity-100 group-focus:opacity-100 focus:opacity-100"
            />
          </>
        );
      }}
    </TreeView>
  );
}
