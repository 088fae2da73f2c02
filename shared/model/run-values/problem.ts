/** What can be wrong with a flag's value; worded in the locales under `run.problem.<code>`. */
export type ValueProblemCode =
  | 'bytes'
  | 'duration'
  | 'integer'
  | 'decimal'
  | 'port'
  | 'port-range'
  | 'protocol'
  | 'key-value'
  | 'key-empty'
  | 'ip'
  | 'mac'
  | 'host-entry'
  | 'path-relative'
  | 'volume'
  | 'volume-name'
  | 'mount-field'
  | 'mount-type'
  | 'mount-target'
  | 'mount-mixed'
  | 'network-field'
  | 'network-twice'
  | 'network-both'
  | 'alias-network'
  | 'device'
  | 'device-rule'
  | 'rate'
  | 'weight'
  | 'ulimit'
  | 'restart'
  | 'restart-rm'
  | 'gpus'
  | 'link'
  | 'security'
  | 'file-unread'
  | 'swappiness'
  | 'health-none'
  | 'negative'
  | 'attach'
  | 'pull'
  | 'platform'
  | 'mode'
  | 'quotes'
  | 'no-image';

/** A value that the docker CLI would refuse too. `value` is what was written. */
export class ValueProblem extends Error {
  readonly code: ValueProblemCode;
  readonly value: string;

  constructor(code: ValueProblemCode, value: string) {
    super(`${code}: ${value}`);
    this.name = 'ValueProblem';
    this.code = code;
    this.value = value;
  }
}
