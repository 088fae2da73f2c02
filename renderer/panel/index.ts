export { BottomPanel } from './bottom-panel';
export { ContainerShells } from './container-shells';
export { openShell } from './open-session';
export { OrphanNotice } from './orphan-notice';
export { togglePanel } from './panel-layout';
