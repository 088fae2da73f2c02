import { formatRunCommand, parseRunCommand } from '@shared/model/run-command';
import type { RunSpec } from '@shared/model/run-flags';
import { withSecrets } from '@shared/model/run-secrets';
import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

/** A line to begin with. Kept without the values of secret-looking variables. */
export interface RunTemplate {
  name: string;
  line: string;
}

interface Templates {
  recent: readonly string[];
  saved: readonly RunTemplate[];
}

const RECENT = 15;
const store = createStore<Templates>()(
  persist((): Templates => ({ recent: [], saved: [] }), { name: 'gantry.run-templates' }),
);

const toLine = (spec: RunSpec) => formatRunCommand(withSecrets(spec, ''));

export function useTemplates(): Templates {
  return useStore(store);
}

/** Puts what was run on top of the recent ones. */
export function rememberRun(spec: RunSpec): void {
  const line = toLine(spec);
  store.setState(({ recent }) => ({
    recent: [line, ...recent.filter((each) => each !== line)].slice(0, RECENT),
  }));
}

/** Saves under a name; one of the same name is replaced. */
export function saveTemplate(name: string, spec: RunSpec): void {
  store.setState(({ saved }) => ({
    saved: [...saved.filter((each) => each.name !== name), { name, line: toLine(spec) }].sort((a, b) =>
      a.name.localeCompare(b.name),
    ),
  }));
}

export function removeTemplate(name: string): void {
  store.setState(({ saved }) => ({ saved: saved.filter((each) => each.name !== name) }));
}

export const specOfLine = (line: string): RunSpec => parseRunCommand(line).spec;
