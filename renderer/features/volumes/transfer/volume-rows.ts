import { useStore } from 'zustand';
import { volumes } from '../../../stores/volumes';

/** The volumes there are, by name. */
export const useVolumeRows = () => useStore(volumes.store, (state) => state.rows);
