import type { BuildUpdate } from '@shared/features/builds';

const seconds = (from: number | null, to: number | null) =>
  from === null || to === null ? '' : ` (${((to - from) / 1000).toFixed(1)} s)`;

/** Everything that a build said, as a text: each step with its output below. */
export function formatLog(updates: readonly BuildUpdate[]): string {
  const record = updates.findLast((update) => update.type === 'record')?.record;
  const steps = updates.flatMap((update) => (update.type === 'steps' ? update.steps : []));
  const said = (step: string) =>
    updates.flatMap((update) => (update.type === 'output' && update.step === step ? [update] : []));
  const blocks = steps.map(({ id, name, state, startedAt, endedAt, error }) => {
    const output = said(id)
      .map(({ text }) => text)
      .join('');
    const dropped = Math.max(0, ...said(id).map((each) => each.dropped));
    return [
      `${name}: ${state.toUpperCase()}${seconds(startedAt, endedAt)}`,
      ...(output ? [output.replace(/\n$/, '')] : []),
      ...(dropped > 0 ? [`... ${dropped} bytes more`] : []),
      ...(error ? [`ERROR: ${error}`] : []),
    ].join('\n');
  });
  const head = record ? [`$ ${record.command}`] : [];
  const end = record?.error ? [`ERROR: ${record.error.message}`] : record?.imageId ? [record.imageId] : [];
  const warnings = (record?.warnings ?? []).map((warning) => `WARNING: ${warning.text}`);
  return `${[...head, ...blocks, ...warnings, ...end].join('\n\n')}\n`;
}
