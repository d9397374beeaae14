import { roundTripTests } from '../models/round-trip.js';
import { rustRoundTrip } from '../models/rust.js';

roundTripTests('rust', rustRoundTrip);
