import {
  blankFields,
  problemsOf,
  tableOf,
  toOptions,
  type VolumeFields,
  type VolumeKind,
} from '@shared/model/volume-options';

/** What is typed into the dialog. */
export interface CreateForm {
  name: string;
  driver: string;
  kind: VolumeKind;
  fields: VolumeFields;
  labels: readonly string[];
}

export const blankForm: CreateForm = {
  name: '',
  driver: 'local',
  kind: 'plain',
  fields: blankFields,
  labels: [],
};

/** The forms are those of the `local` driver; any other takes options of its own. */
export const kindOf = ({ driver, kind }: Pick<CreateForm, 'driver' | 'kind'>): VolumeKind =>
  driver === 'local' ? kind : 'custom';

/** What the engine is asked for. */
export const toInput = (form: CreateForm) => ({
  name: form.name,
  driver: form.driver,
  options: toOptions(kindOf(form), form.fields),
  labels: tableOf(form.labels),
});

/** Why a name cannot be given, as a key of the locales; an empty one has the engine choose. */
export function nameProblem(name: string, taken: (name: string) => boolean): string | null {
  if (name === '') return null;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return 'volumes.problem.name';
  if (name.length > 255) return 'volumes.problem.longName';
  return taken(name) ? 'volumes.problem.taken' : null;
}

/** A key of a label has no whitespace, as the CLI wants it. */
export const labelProblem = (labels: readonly string[]): string | null =>
  labels.some((label) => label.startsWith('=') || /\s/.test(label.split('=')[0] ?? ''))
    ? 'volumes.problem.label'
    : null;

export const fieldProblems = (form: CreateForm) => problemsOf(kindOf(form), form.fields);
