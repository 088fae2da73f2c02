export const StatsTab = (_: { containerId: string }) => null;
