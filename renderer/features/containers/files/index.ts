import './texts';

export { FilesTab } from './files-tab';
