export { Chart } from './chart';
export type { ChartLevel, ChartMark, ChartSeries } from './chart-model';
export { LineSample } from './line-sample';
