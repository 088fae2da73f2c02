import './texts';

export { CleanUpPage } from './clean-up-page';
