import type { AppErrorData } from '@shared/errors/app-error';
import type { SearchResult } from '@shared/features/registries';
import { formatCommand } from '@shared/model/docker-command';
import { search } from '@shared/model/registry-command';
import { Download, Search, Tags } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { CommandLine } from '../../components/command-line';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote, errorData } from '../../components/error-note';
import { inputClass } from '../../components/field';
import { DataTable } from '../../components/table/data-table';
import { noSelection } from '../../components/table/selection';
import { call } from '../../ipc/client';
import { openPull } from '../../stores/transfers';
import { browsePath } from './paths';
import { repositoryOfResult } from './repository-of-result';
import { useSearchColumns } from './search-columns';

const rowId = (row: SearchResult) => row.name;

/** `docker search`, with what it finds at hand for a pull. */
export function SearchTab() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [term, setTerm] = useState('');
  const [official, setOfficial] = useState(false);
  const [stars, setStars] = useState(0);
  const [rows, setRows] = useState<SearchResult[] | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const [selection, setSelection] = useState(noSelection);
  const columns = useSearchColumns();
  const running = useRef<AbortController>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => () => running.current?.abort(), []);
  // there is nothing else to do here before something is typed
  useEffect(() => field.current?.focus(), []);
  const input = { term, official, stars, limit: 100 };

  const submit = async () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setBusy(true);
    setError(null);
    try {
      setRows(await call.registries.search(input, { signal: abort.signal }));
    } catch (thrown) {
      if (abort.signal.aborted) return;
      setRows(null);
      setError(errorData(thrown));
    }
    setBusy(false);
  };
  const tagsOf = (row: SearchResult) => {
    const { server, repository } = repositoryOfResult(term, row.name);
    navigate(browsePath(server, repository));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pt-2.5 pb-3">
      <form
        aria-label={t('registries.tab.search')}
        className="flex flex-wrap items-center gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (term) void submit();
        }}
      >
        <input
          ref={field}
          type="text"
          aria-label={t('registries.search.term')}
          placeholder={t('registries.search.placeholder')}
          className={`${inputClass} max-w-md flex-1`}
          spellCheck={false}
          value={term}
          onChange={(event) => setTerm(event.target.value.trim())}
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={official}
            onChange={(event) => setOfficial(event.target.checked)}
          />
          {t('registries.search.official')}
        </label>
        <label className="flex items-center gap-2">
          <span className="whitespace-nowrap">{t('registries.search.stars')}</span>
          <input
            type="number"
            min={0}
            style={{ width: 80 }}
            className={inputClass}
            value={stars}
            onChange={(event) => setStars(Math.max(0, Math.floor(event.target.valueAsNumber || 0)))}
          />
        </label>
        <Button kind="primary" type="submit" icon={Search} disabled={term === '' || busy}>
          {t(busy ? 'registries.search.busy' : 'registries.search.submit')}
        </Button>
      </form>
      <CommandLine command={formatCommand(search({ ...input, term: term || 'TERM' }))} />
      {error && (
        <div className="pt-3">
          <ErrorNote error={error} />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col pt-3">
        {rows !== null && rows.length > 0 ? (
          <DataTable
            name="registry-search"
            label={t('registries.search.results')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={rowId}
            selection={selection}
            onSelect={setSelection}
            onOpen={tagsOf}
            rowMenu={(row) => [
              { key: 'tags', label: t('registries.tags'), icon: Tags, onSelect: () => tagsOf(row) },
              {
                key: 'pull',
                label: t('registries.pull'),
                icon: Download,
                onSelect: () => openPull(row.name),
              },
            ]}
            rowActions={(row) => (
              <>
                <IconButton label={t('registries.pull')} icon={Download} onClick={() => openPull(row.name)} />
                <IconButton label={t('registries.tags')} icon={Tags} onClick={() => tagsOf(row)} />
              </>
            )}
            empty={null}
          />
        ) : (
          <EmptyState
            icon={Search}
            title={t(rows === null ? 'registries.search.begin' : 'registries.search.nothing')}
          >
            {t('registries.search.hint')}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
