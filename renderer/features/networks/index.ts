import './texts';

export { NetworkPage } from './detail/network-page';
export { NetworksPage } from './networks-page';
