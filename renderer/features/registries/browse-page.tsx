import { ArrowLeft, FolderSearch } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { classNames } from '../../components/class-names';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { call } from '../../ipc/client';
import { entryOf, useRegistries } from '../../stores/registries';
import { openSignIn } from '../../stores/transfers';
import { browsePath, registryName, serverOfPath } from './paths';
import { TagTable } from './tag-table';
import { usePagedNames } from './use-paged-names';
import './texts';

function Repositories({ server, chosen }: { server: string; chosen: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const user = entryOf(useRegistries().list, server)?.user ?? null;
  // who has just signed in sees more: the user is a part of what is read
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const read = useCallback(
    (next: string | null, signal: AbortSignal) => call.registries.catalog({ server, next }, { signal }),
    [server, user],
  );
  // Docker Hub's catalog is nobody's to read
  const { names, more, busy, error, loadMore } = usePagedNames(server === '' ? null : read);
  const shown = names.filter((name) => name.includes(text));
  const go = (repository: string) => navigate(browsePath(server, repository));
  return (
    <nav
      aria-label={t('registries.repositories')}
      className="flex w-64 shrink-0 flex-col gap-2 overflow-y-auto border-r border-line pr-3 pb-3 pl-4"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const path = server === '' && !text.includes('/') ? `library/${text}` : text;
          if (text) go(path);
        }}
      >
        <Field
          label={t('registries.repository')}
          value={text}
          placeholder={server === '' ? 'library/nginx' : 'team/app'}
          hint={t(names.length > 0 ? 'registries.filterHint' : 'registries.repositoryHint')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value.trim())}
        />
      </form>
      {error && (
        <ErrorNote
          error={error}
          actions={
            error.code === 'registry/denied' && (
              <Button onClick={() => openSignIn(server)}>{t('registries.signIn')}</Button>
            )
          }
        />
      )}
      {error && /unreachable|unknown-host|tls/.test(error.code) && (
        <p className="text-sm text-muted">{t('registries.ownSide')}</p>
      )}
      {busy && names.length === 0 && <p className="text-muted">{t('common.loading')}</p>}
      {!busy && !error && server !== '' && names.length === 0 && (
        <p className="text-muted">{t('registries.noRepositories')}</p>
      )}
      <ul>
        {shown.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === chosen ? 'true' : undefined}
              title={name}
              className={classNames(
                'block h-7 w-full truncate rounded px-2 text-left -outline-offset-2',
                name === chosen ? 'bg-sel' : 'hover:bg-hover',
              )}
              onClick={() => go(name)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      {more && (
        <Button onClick={loadMore} disabled={busy}>
          {t('registries.more')}
        </Button>
      )}
    </nav>
  );
}

/** One registry: its repositories, and the tags of one of them. */
export function BrowsePage({ server: part, repository }: { server: string; repository: string | undefined }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const server = serverOfPath(part);
  const chosen = repository ? decodeURIComponent(repository) : '';
  const name = registryName(server);
  useEffect(() => {
    document.title = name;
  }, [name]);
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 px-4 pt-3 pb-2.5">
        <IconButton label={t('common.back')} icon={ArrowLeft} onClick={() => navigate('/registries')} />
        <h1 className="flex-1 truncate text-lg font-semibold">{name}</h1>
      </header>
      <div className="flex min-h-0 flex-1">
        <Repositories server={server} chosen={chosen} />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4">
          {chosen ? (
            <TagTable key={`${server}/${chosen}`} server={server} repository={chosen} />
          ) : (
            <EmptyState icon={FolderSearch} title={t('registries.chooseRepository')} />
          )}
        </div>
      </div>
    </section>
  );
}
