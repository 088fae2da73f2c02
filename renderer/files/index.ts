import './texts';

export { FilesTab } from './files-tab';
export { FilesView } from './files-view';
export type { FilePlace } from './place';
