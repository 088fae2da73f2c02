import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import {
  DEFAULT_LOG_VIEW_SETTINGS,
  type LogViewSettings,
  type UpdateLogViewSettings,
} from '../../components/log-view';

/** How people like to read logs is kept between logs and starts; what they look for in one log is not. */
type Remembered = Pick<LogViewSettings, 'tail' | 'timestamps' | 'wrap'>;

const store = createStore<Remembered>()(
  persist((): Remembered => ({ tail: 10_000, timestamps: true, wrap: false }), { name: 'gantry.logs' }),
);

/** Settings for a new log view: the remembered ones over the defaults. */
export function initialLogSettings(): LogViewSettings {
  return { ...DEFAULT_LOG_VIEW_SETTINGS, ...store.getState() };
}

/** Keeps what is to be kept of a change. */
export const rememberLogSettings: UpdateLogViewSettings = ({ tail, timestamps, wrap }) => {
  store.setState({
    ...(tail !== undefined && { tail }),
    ...(timestamps !== undefined && { timestamps }),
    ...(wrap !== undefined && { wrap }),
  });
};
