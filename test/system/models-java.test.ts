import { javaRoundTrip } from '../models/java.js';
import { roundTripTests } from '../models/round-trip.js';

roundTripTests('java', javaRoundTrip);
