export { BottomPanel, ContainerShells } from './bottom-panel';
export { loadPanel, openShell, togglePanel } from './lazy-actions';
export { OrphanNotice } from './orphan-notice';
