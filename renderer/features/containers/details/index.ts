export { DetailTab } from './detail-tab';
export { ConnectDialog } from './network/connect-dialog';
export { WhyCard } from './why/why-card';
