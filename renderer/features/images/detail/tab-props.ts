import type { ImageDetails } from '@shared/features/image-details';
import type { ImageOnPage } from './use-image';

export interface ImageTabProps {
  details: ImageDetails;
  image: ImageOnPage;
}

/** What a command on the whole image is told: its one name, or its id where a name would mean that name only. */
export function wholeImage({ details, image }: ImageTabProps): string {
  const [row] = image.rows;
  return row && image.rows.length === 1 ? row.name : details.id;
}
