/** Property tests draw the same values in every run, so that a failure is the change's own. `FC_SEED=random` draws others. */
import fc from 'fast-check';

const asked = process.env['FC_SEED'];
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? 20_261_123) });
