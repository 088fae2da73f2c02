/** One setting of a container, for comparing: a line of `docker inspect` in words. */
export interface ContainerSetting {
  section: SettingSection;
  key: string;
  value: string;
}

export const settingSections = [
  'general',
  'environment',
  'ports',
  'mounts',
  'networks',
  'limits',
  'health',
  'logging',
  'security',
  'labels',
  'other',
] as const;
export type SettingSection = (typeof settingSections)[number];
