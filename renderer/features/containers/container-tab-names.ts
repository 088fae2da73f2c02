/** Tabs that show a part of `docker inspect` and its like. */
export const detailTabs = ['environment', 'mounts', 'networks', 'processes', 'changes', 'health'] as const;
export type DetailTabName = (typeof detailTabs)[number];

/** The tabs of a container's page, in their order. */
export const containerTabs = ['logs', 'shell', 'stats', 'files', 'inspect', ...detailTabs] as const;
export type ContainerTab = (typeof containerTabs)[number];
