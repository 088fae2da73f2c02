import { parseImageRef } from '@shared/model/image-ref';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorData } from '../components/error-note';
import type { Suggestion } from '../components/suggest-field';
import { call } from '../ipc/client';
import { useLocalNames } from './use-local-names';

/** A search goes over the network: it waits until the typing pauses. */
const PAUSE = 350;
const MAX_TAGS = 60;

interface Wanted {
  kind: 'search' | 'tags';
  text: string;
}

/** What to ask the network for: tags once there is a colon behind a name, a search before; nothing for what is a digest. */
export function wantedOf(text: string): Wanted | null {
  if (text.length < 2 || text.includes('@')) return null;
  const colon = text.indexOf(':', text.lastIndexOf('/') + 1);
  if (colon < 0) {
    const slash = text.indexOf('/');
    // a registry of its own is not searched while its name is typed
    const isHost =
      slash < 0 ? /^[\w.-]+\.[a-z]/.test(text) || text === 'localhost' : /[.:]/.test(text.slice(0, slash));
    return isHost ? null : { kind: 'search', text };
  }
  const name = text.slice(0, colon);
  return parseImageRef(name).ok ? { kind: 'tags', text: name } : null;
}

async function ask({ kind, text }: Wanted, signal: AbortSignal): Promise<Omit<Suggestion, 'group'>[]> {
  if (kind === 'search') {
    const rows = await call.registries.search({ term: text, limit: 12 }, { signal });
    return rows.map(({ name, description, stars, official }) => ({
      value: name,
      detail: [official ? '✓' : '', `★ ${stars}`, description].filter(Boolean).join(' · '),
    }));
  }
  const reference = parseImageRef(text);
  if (!reference.ok) return [];
  const { domain, path } = reference;
  const hub = domain === null || domain === 'docker.io';
  const repository = hub && !path.includes('/') ? `library/${path}` : path;
  const { names } = await call.registries.tags({ server: hub ? '' : domain, repository }, { signal });
  return names.map((tag) => ({ value: `${text}:${tag}` }));
}

/** What a reference may be completed to: names that are here, those of the index, and the tags of its registry. */
export function useSuggestions(text: string): { suggestions: Suggestion[]; status: string | null } {
  const { t } = useTranslation();
  const { suggestions: here } = useLocalNames(text);
  const [found, setFound] = useState<{ wanted: Wanted; rows: Omit<Suggestion, 'group'>[] } | null>(null);
  const [status, setStatus] = useState<string | null>(null);
  const wanted = wantedOf(text);
  const key = wanted ? `${wanted.kind} ${wanted.text}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is wanted
  useEffect(() => {
    setStatus(null);
    if (!wanted) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setStatus(t(`transfers.looking.${wanted.kind}`));
      ask(wanted, abort.signal).then(
        (rows) => {
          if (abort.signal.aborted) return;
          setFound({ wanted, rows });
          setStatus(rows.length === 0 ? t(`transfers.nothing.${wanted.kind}`) : null);
        },
        (thrown) => {
          if (abort.signal.aborted) return;
          setFound(null);
          setStatus(t(`transfers.noAnswer.${wanted.kind}`, { words: errorData(thrown).message }));
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key]);
  const rows =
    wanted && found && found.wanted.kind === wanted.kind && found.wanted.text === wanted.text
      ? found.rows
      : [];
  const there = rows
    .filter(({ value }) => wanted?.kind === 'search' || value.startsWith(text))
    .filter(({ value }) => value !== text)
    .slice(0, MAX_TAGS)
    .map((row) => ({ ...row, group: t(`transfers.there.${wanted?.kind ?? 'search'}`) }));
  return { suggestions: [...here, ...there], status };
}
