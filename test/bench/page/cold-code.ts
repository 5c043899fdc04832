/** Where the code that the cold start opens is kept: known to its page before it is loaded. */
export const COLD_CODE = 'bench-cold-code';
