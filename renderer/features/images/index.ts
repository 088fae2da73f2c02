import './texts';

export { ImagePage } from './detail/image-page';
export { ImagesPage } from './images-page';
