import { formatCommand } from '@shared/model/docker-command';
import { formatSize } from '@shared/model/size';
import { removeAll } from '@shared/model/volume-command';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { CommandLine } from '../../../components/command-line';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { Field } from '../../../components/field';
import { removeVolumes } from '../actions';
import { type ListedVolume, shownName } from '../listed-volume';
import { useListedVolumes } from '../use-volumes';

/** How many rows the dialog lists. */
const LISTED = 100;

function Row({ row, onClose }: { row: ListedVolume; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="border-b border-line px-3 py-1.5 last:border-0">
      <div className="flex items-center gap-2">
        <span className="truncate font-medium" title={row.name}>
          {shownName(row)}
        </span>
        {row.anonymous && <span className="text-sm text-muted">{t('volumes.anonymous')}</span>}
        <span className="ml-auto text-sm whitespace-nowrap text-muted tabular-nums">
          {row.size === null ? t('volumes.remove.unknownSize') : formatSize(row.size)}
        </span>
      </div>
      {row.users.length > 0 && (
        <p className="flex flex-wrap gap-x-2 text-sm text-bad">
          {t('volumes.remove.usedBy')}
          {row.users.map((user) => (
            <Link
              key={user.id}
              href={`/containers/${user.id}/mounts`}
              className="underline hover:text-text"
              onClick={onClose}
            >
              {user.name} ({t(`containers.state.${user.state}`)})
            </Link>
          ))}
        </p>
      )}
    </li>
  );
}

/** What has to be typed before data goes: a single volume's name, the number of several; nothing for what is known to be empty. */
export function wordToType(
  rows: readonly Pick<ListedVolume, 'name' | 'size' | 'anonymous'>[],
): string | null {
  const withData = rows.filter((row) => row.size !== 0);
  const [only] = rows;
  if (withData.length === 0 || !only) return null;
  return rows.length === 1 ? shownName(only) : String(rows.length);
}

/** Says exactly what goes before it goes, and what still uses it. Data is not removed by a stray click: its name is typed. */
export function RemoveDialog({ names, onClose }: { names: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useId();
  const { rows: all } = useListedVolumes();
  const [typed, setTyped] = useState('');
  const [force, setForce] = useState(false);
  const wanted = new Set(names);
  const rows = all.filter(({ name }) => wanted.has(name));
  const free = rows.filter(({ users }) => users.length === 0);
  const size = free.reduce((sum, row) => sum + (row.size ?? 0), 0);
  const allMeasured = free.every((row) => row.size !== null);
  const word = wordToType(free);
  const able = free.length > 0 && (word === null || typed.trim() === word);
  const submit = () => {
    if (!able) return;
    onClose();
    void removeVolumes(
      free.map(({ name }) => name),
      force,
    );
  };
  const [first] = free;
  const shown = free.length > 0 ? free : rows;
  return (
    <ConfirmDialog
      title={t('volumes.remove.title', { count: shown.length, name: shown[0] ? shownName(shown[0]) : '' })}
      description={t('volumes.remove.description')}
      onClose={onClose}
      submit={t('volumes.remove.submit', { count: free.length || rows.length })}
      disabled={!able}
      onSubmit={submit}
    >
      {rows.length === 0 ? (
        <p className="text-muted">{t('volumes.remove.allGone')}</p>
      ) : (
        <ul
          aria-label={t('volumes.remove.list')}
          className="max-h-56 overflow-y-auto rounded-md border border-line"
        >
          {rows.slice(0, LISTED).map((row) => (
            <Row key={row.id} row={row} onClose={onClose} />
          ))}
          {rows.length > LISTED && (
            <li className="px-3 py-1.5 text-muted">
              {t('volumes.andMore', { count: rows.length - LISTED })}
            </li>
          )}
        </ul>
      )}
      {free.length < rows.length && (
        <p className="pt-2 text-sm text-muted">
          {t('volumes.remove.usedStay', { count: rows.length - free.length })}
        </p>
      )}
      {free.length > 1 && (
        <p className="pt-2 text-sm text-muted">
          {t(allMeasured ? 'volumes.remove.freed' : 'volumes.remove.freedAtLeast', {
            size: formatSize(size),
          })}
        </p>
      )}
      {word !== null && (
        <form
          id={form}
          className="pt-3"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field
            label={
              free.length === 1 && first
                ? t('volumes.remove.typeName', { name: shownName(first) })
                : t('volumes.remove.typeCount', { count: free.length })
            }
            value={typed}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
      )}
      {free.length > 0 && (
        <>
          <label className="flex items-start gap-2 pt-3">
            <input
              type="checkbox"
              className="mt-1 accent-accent"
              checked={force}
              onChange={(event) => setForce(event.target.checked)}
            />
            <span>
              {t('volumes.remove.force')}
              <span className="block text-sm text-muted">{t('volumes.remove.forceHint')}</span>
            </span>
          </label>
          <CommandLine
            command={formatCommand(
              removeAll(
                free.map(({ name }) => name),
                force,
              ),
            )}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
