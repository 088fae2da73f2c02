import './texts';

export { EventsPage } from './events-page';
