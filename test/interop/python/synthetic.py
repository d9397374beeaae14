"""Made-up data for every event, so that the gateway needs no receivers."""

import random
import uuid
from datetime import datetime, timezone


def now():
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def health():
    services = ["api-gateway", "rf-acquisition", "inference", "training", "data-ingestion-web"]
    return {name: {"status": random.choice(["healthy", "degraded", "unhealthy", "unknown"])} for name in services}


def receivers():
    return {
        "1": {"status": "online", "response_time_ms": round(random.uniform(20, 400), 1)},
        str(uuid.UUID(int=7)): {"status": "offline", "response_time_ms": None},
    }


def detection():
    frequency, snr = round(random.uniform(144, 146), 4), round(random.gauss(12, 6), 1)
    websdr = random.choice([1, "2", str(uuid.UUID(int=7))])
    return {"frequency_mhz": frequency, "snr_db": snr, "websdr_id": websdr, "timestamp": now()}


def localization():
    return {
        "latitude": round(random.uniform(44, 46), 5),
        "longitude": round(random.uniform(7, 9), 5),
        "uncertainty_m": round(random.uniform(5, 500), 1),
        "confidence": round(random.random(), 3),
        "timestamp": now(),
    }


EVENTS = {
    "services:health": health,
    "websdrs:status": receivers,
    "signals:detected": detection,
    "localizations:updated": localization,
}
