export { openShell, runCommand, togglePanel } from './actions';
export { BottomPanel, ContainerShells } from './bottom-panel';
export { OrphanNotice } from './orphan-notice';
export { usePanelStore } from './panel-store';
