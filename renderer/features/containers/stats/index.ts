export { StatsTab } from './stats-tab';
