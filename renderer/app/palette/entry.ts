import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Findable } from './rank';

/** The groups of the palette, in the order in which they stand when they answer equally well. */
export const groups = [
  'pages',
  'actions',
  'containers',
  'images',
  'volumes',
  'networks',
  'containerActions',
] as const;

/** Something that the palette leads to, or does. */
export interface PaletteEntry extends Findable {
  /** Of its own among all; kept for the list of what was chosen last. */
  key: string;
  group: (typeof groups)[number];
  label: string;
  /** Said beside the label. */
  detail?: string | undefined;
  /** Keys that do the same. */
  keys?: string;
  icon: () => ReactNode;
  run: () => void;
}

export interface EntryContext {
  t: TFunction;
  navigate: (path: string) => void;
}
