import type { BuildContext, BuilderKind, BuildRequest } from '@shared/features/builds';
import { looksSecret } from '@shared/model/secret-name';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { newNameProblem } from '../../../components/new-name-problem';

/** A name with a value; `null` takes the value from the app's own environment. */
export interface Pair {
  name: string;
  value: string | null;
}

/** A secret that is being entered: a text, or a file that was chosen. */
export interface SecretDraft {
  id: string;
  text: string;
  file: { token: string; name: string } | null;
}

/** What the form holds. Rows may be unfinished. */
export interface BuildDraft {
  contextId: string | null;
  /** Where the Dockerfile is: a file of the context, or a text written here. */
  from: 'context' | 'text';
  path: string;
  text: string;
  tags: readonly string[];
  buildArgs: readonly Pair[];
  labels: readonly Pair[];
  target: string;
  platform: string;
  pull: boolean;
  noCache: boolean;
  network: string;
  secrets: readonly SecretDraft[];
  ssh: boolean;
  builder: BuilderKind | 'auto';
}

const emptyDraft: BuildDraft = {
  contextId: null,
  from: 'context',
  path: 'Dockerfile',
  text: '',
  tags: [''],
  buildArgs: [],
  labels: [],
  target: '',
  platform: '',
  pull: false,
  noCache: false,
  network: '',
  secrets: [],
  ssh: false,
  builder: 'auto',
};

/** Outlives the page: looking elsewhere loses nothing. Not the window: it may hold secrets. */
const store = createStore<BuildDraft>(() => emptyDraft);

export const useBuildDraft = () => useStore(store);
export const changeDraft = (part: Partial<BuildDraft>) => store.setState(part);
export const resetDraft = () => store.setState(emptyDraft, true);
export const isTouched = (draft: BuildDraft) => draft !== emptyDraft;

/** Fills the form with a request: one of the history, or the last from a folder. */
export function fillDraft(request: Partial<BuildRequest>): void {
  const { dockerfile, tags, secrets } = request;
  store.setState(
    {
      ...emptyDraft,
      contextId: request.contextId ?? null,
      ...(dockerfile?.from === 'text' && { from: 'text', text: dockerfile.text }),
      ...(dockerfile?.from === 'context' && { path: dockerfile.path }),
      tags: tags && tags.length > 0 ? tags : [''],
      // the values of what looks secret are not kept: they are to be entered again
      buildArgs: (request.buildArgs ?? []).map(({ name, value }) => ({
        name,
        value: value === null && looksSecret(name, 'x') ? '' : value,
      })),
      labels: request.labels ?? [],
      target: request.target ?? '',
      platform: request.platform ?? '',
      pull: request.pull ?? false,
      noCache: request.noCache ?? false,
      network: request.network ?? '',
      secrets: (secrets ?? []).map(({ id }) => ({ id, text: '', file: null })),
      ssh: request.ssh ?? false,
      builder: request.builder ?? 'auto',
    },
    true,
  );
}

/** Takes a folder as the context, with what was asked for when it was built from last. */
export function takeContext({ id, last }: BuildContext): void {
  if (last) fillDraft({ ...last, contextId: id });
  else changeDraft({ contextId: id, from: 'context', path: 'Dockerfile', target: '' });
}

const named = (pairs: readonly Pair[]) => pairs.filter(({ name }) => name.trim() !== '');

/** The request that the form stands for; rows without a name are left out. */
export function toRequest(draft: BuildDraft): BuildRequest {
  const { contextId, path, text, target, platform, pull, noCache, network, ssh, builder } = draft;
  return {
    contextId,
    dockerfile:
      draft.from === 'text' || contextId === null ? { from: 'text', text } : { from: 'context', path },
    tags: draft.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    buildArgs: named(draft.buildArgs),
    labels: named(draft.labels).map(({ name, value }) => ({ name, value: value ?? '' })),
    target: target.trim(),
    platform: platform.trim(),
    pull,
    noCache,
    network: network.trim(),
    secrets: draft.secrets
      .filter(({ id }) => id !== '')
      .map(({ id, text: secret, file }) => ({
        id,
        source: file ? { from: 'file', token: file.token } : { from: 'text', text: secret },
      })),
    ssh,
    builder,
  };
}

/** What is wrong with a tag, as a key of the locales; null for one that is fine, or not there yet. */
export function tagProblem(tag: string): string | null {
  const text = tag.trim();
  return text === '' ? null : newNameProblem(text);
}

/** Whether the form can be built from as it stands. */
export function isReady(draft: BuildDraft): boolean {
  if (draft.tags.some((tag) => tagProblem(tag) !== null)) return false;
  return draft.from === 'text' || draft.contextId === null ? draft.text.trim() !== '' : draft.path !== '';
}
