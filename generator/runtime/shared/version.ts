/** Version of eventpact that this runtime came with: the only trace of it in the output. */
export const RUNTIME_VERSION = '0.1.0';
