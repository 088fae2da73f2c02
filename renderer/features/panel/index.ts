export const openShell = (_: { containerId: string }): void => {};
export const togglePanel = (): void => {};
export const BottomPanel = () => null;
export const OrphanNotice = () => null;
export const ContainerShells = (_: { containerId: string }) => null;
