/** The tabs of an image's page, in their order. */
export const imageTabs = ['overview', 'layers', 'files', 'config', 'containers', 'inspect'] as const;
