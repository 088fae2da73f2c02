import type { ImageSummary } from '@shared/features/image-list';
import type { EngineEvent } from '../../engine/events';
import { createListedState, type ListedState } from '../listed-state';
import { listImages } from './list-images';
import { toImageRows } from './to-image-rows';

/** The list of images as events keep it. */
export interface ImagesState extends ListedState<ImageSummary> {
  /** A name of this image; undefined for one that has none, or is not there. */
  nameOf(imageId: string): string | undefined;
}

/** Events within this are one reading of the list. */
const COALESCE_MS = 60;
/** A container that goes may have been a step of a classic build, whose image no event names. */
const STEP_MS = 1000;

/** What changes nothing in the list; a push gives an image its digest. */
const silent = new Set(['save']);

/** How soon the list should be read again after an event; null for never. */
function delayOf(event: EngineEvent): number | null {
  if (event.type === 'image') return silent.has(event.action) ? null : COALESCE_MS;
  if (event.type !== 'container') return null;
  if (event.action === 'commit') return COALESCE_MS;
  return event.action === 'destroy' ? STEP_MS : null;
}

export function createImagesState(onError: (error: unknown) => void): ImagesState {
  const listed = createListedState({
    list: async (client, signal) => (await listImages(client, signal)).flatMap(toImageRows),
    delayOf,
    onError,
  });
  return {
    ...listed,
    nameOf: (imageId) => listed.all().find((row) => row.imageId === imageId && row.repository !== null)?.name,
  };
}
