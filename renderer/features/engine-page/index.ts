import './texts';

export { EnginePage } from './engine-page';
