import './texts';

export { VolumePage } from './detail/volume-page';
export { VolumesPage } from './volumes-page';
