import { HardDrive, Layers, Network } from 'lucide-react';
import { StateIcon } from '../../features/containers/state-icon';
import { containers } from '../../stores/containers';
import { imagePath, images } from '../../stores/images';
import { networkPath, networks } from '../../stores/networks';
import { volumePath, volumes } from '../../stores/volumes';
import type { EntryContext, PaletteEntry } from './entry';

/** The objects of the engine; each leads to its page. */
export function objectEntries({ navigate }: EntryContext): PaletteEntry[] {
  const byName = <T extends { name: string }>(rows: Iterable<T>) =>
    [...rows].sort((a, b) => a.name.localeCompare(b.name));
  return [
    ...byName(containers.store.getState().rows.values()).map(
      (row): PaletteEntry => ({
        key: `container ${row.id}`,
        group: 'containers',
        label: row.name,
        detail: row.image,
        words: `container ${row.image} ${row.project ?? ''}`,
        id: row.id,
        icon: () => <StateIcon row={row} />,
        run: () => navigate(`/containers/${row.id}/logs`),
      }),
    ),
    ...byName([...images.store.getState().rows.values()].filter((row) => row.repository !== null)).map(
      (row): PaletteEntry => ({
        key: `image ${row.id}`,
        group: 'images',
        label: row.repository ?? '',
        detail: row.tag ?? row.digests[0],
        words: `image ${row.name} ${row.tag ?? ''}`,
        id: row.imageId.replace('sha256:', ''),
        icon: () => <Layers size={14} aria-hidden />,
        run: () => navigate(imagePath(row.imageId)),
      }),
    ),
    ...byName(volumes.store.getState().rows.values()).map(
      (row): PaletteEntry => ({
        key: `volume ${row.name}`,
        group: 'volumes',
        label: row.name,
        detail: row.project ?? row.driver,
        words: `volume ${row.driver} ${row.project ?? ''}`,
        icon: () => <HardDrive size={14} aria-hidden />,
        run: () => navigate(volumePath(row.name)),
      }),
    ),
    ...byName(networks.store.getState().rows.values()).map(
      (row): PaletteEntry => ({
        key: `network ${row.id}`,
        group: 'networks',
        label: row.name,
        detail: row.driver,
        words: `network ${row.driver}`,
        id: row.id,
        icon: () => <Network size={14} aria-hidden />,
        run: () => navigate(networkPath(row.id)),
      }),
    ),
  ];
}
