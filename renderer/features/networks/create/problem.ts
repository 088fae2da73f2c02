/** What is wrong with a field: a key below `networks.create.problem`, and what its words name. */
export interface Problem {
  code: string;
  values?: Record<string, string>;
}

/** By the field: `name`, `parent`, `pools.0.gateway`. */
export type Problems = Record<string, Problem>;
