import { lazily } from '../../../../components/lazily';

/** The field for a container's name; its code is loaded ahead of the first key that is meant for it. */
export const InlineRename = lazily(() => import('./inline-rename').then((m) => m.InlineRename));

export const loadRename = () => InlineRename.preload();
