/** `_json.py`: what the models share. */
export const PYTHON_HELPERS = `"""What the models share: values to and from JSON."""

from enum import Enum
from typing import Any, Callable, Dict


def to_json(value: Any) -> Any:
    if hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value


def object_to_json(required: Dict[str, Any], optional: Dict[str, Any], rest: Dict[str, Any]) -> Dict[str, Any]:
    """Optional members that are None are left out."""
    present = {key: value for key, value in optional.items() if value is not None}
    return to_json({**rest, **required, **present})


def constant(value: Any, expected: Any) -> Any:
    if value != expected:
        raise ValueError(f"{value!r} is not {expected!r}")
    return value


def one_of(value: Any, *options: Callable[[Any], Any]) -> Any:
    """What the first option makes of the value that it accepts."""
    for option in options:
        try:
            return option(value)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    raise ValueError(f"{value!r} is none of the declared alternatives")
`;
