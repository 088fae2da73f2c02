export { BottomPanel, ContainerShells } from './bottom-panel';
export { loadPanel, openAttach, openShell, togglePanel } from './lazy-actions';
export { OrphanNotice } from './orphan-notice';
