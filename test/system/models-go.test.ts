import { goRoundTrip } from '../models/go.js';
import { roundTripTests } from '../models/round-trip.js';

roundTripTests('go', goRoundTrip);
