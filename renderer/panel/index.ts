export { openShell, togglePanel } from './actions';
export { BottomPanel, ContainerShells } from './bottom-panel';
export { OrphanNotice } from './orphan-notice';
