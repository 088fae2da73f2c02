import './texts';

export { ComparePage } from './compare/compare-page';
export { DetailTab } from './detail-tab';
export { CommitDialog } from './image/commit-dialog';
export { exportFiles } from './image/export-files';
export { UpdateDialog } from './limits/update-dialog';
export { ConnectDialog } from './network/connect-dialog';
export { PruneDialog } from './prune/prune-dialog';
export { StopAllDialog } from './prune/stop-all-dialog';
export { WhyCard } from './why/why-card';
