import {
  Box,
  Hammer,
  HardDrive,
  Layers,
  ListChecks,
  type LucideIcon,
  Network,
  Radio,
  Server,
  Settings,
  Sparkles,
  Warehouse,
} from 'lucide-react';

export interface AppPage {
  path: string;
  /** Its words are `nav.KEY`. */
  key: string;
  icon: LucideIcon;
  /** Pages that belong to it and have a path of their own. */
  also?: readonly string[];
}

/** The pages of the sidebar, in its order; Ctrl with a digit goes to them. */
export const mainPages: readonly AppPage[] = [
  { path: '/containers', key: 'containers', icon: Box, also: ['/run'] },
  { path: '/images', key: 'images', icon: Layers },
  { path: '/builds', key: 'builds', icon: Hammer },
  { path: '/volumes', key: 'volumes', icon: HardDrive },
  { path: '/networks', key: 'networks', icon: Network, also: ['/network-map', '/reach', '/ports'] },
  { path: '/registries', key: 'registries', icon: Warehouse },
  { path: '/clean-up', key: 'cleanUp', icon: Sparkles },
  { path: '/activity', key: 'activity', icon: ListChecks },
  { path: '/events', key: 'events', icon: Radio },
];

/** The pages at its bottom. */
export const lastPages: readonly AppPage[] = [
  { path: '/engine', key: 'engine', icon: Server },
  { path: '/settings', key: 'settings', icon: Settings },
];

/** The page that a digit stands for. */
export function pageOfDigit(digit: string): AppPage | undefined {
  return /^[1-9]$/.test(digit) ? mainPages[Number(digit) - 1] : undefined;
}
