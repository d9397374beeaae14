/** Every broken gateway. */
import type { Variant } from './variant.js';
import { connectionVariants } from './variants/connection.js';
import { envelopeVariants } from './variants/envelope.js';
import { payloadVariants } from './variants/payload.js';
import { requestsVariants } from './variants/requests.js';
import { subscriptionsVariants } from './variants/subscriptions.js';

export const variants: readonly Variant[] = [
  ...envelopeVariants,
  ...payloadVariants,
  ...requestsVariants,
  ...subscriptionsVariants,
  ...connectionVariants,
];
