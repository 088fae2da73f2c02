/** The tabs of an image's page, in their order. */
export const imageTabs = ['overview', 'layers', 'config', 'containers', 'inspect'] as const;
