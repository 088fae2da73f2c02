/** The tabs of a volume's page, in their order. */
export const volumeTabs = ['overview', 'files', 'containers', 'inspect'] as const;
