/** `_json.py`: what the models share. */
export const PYTHON_HELPERS = `"""What the models share: values to and from JSON."""

from enum import Enum
from typing import Any, Callable, Dict, List, Optional, Set, Tuple


class Absent:
    """What a member is that may be null and is not there at all."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()


def to_json(value: Any) -> Any:
    if hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value


def object_to_json(members: Dict[str, Any], optional: Dict[str, Any], rest: Dict[str, Any]) -> Dict[str, Any]:
    """Optional members that are None are left out, and all that are ABSENT."""
    present = {key: value for key, value in optional.items() if value is not None}
    return to_json({key: value for key, value in {**rest, **members, **present}.items() if value is not ABSENT})


def only(value: Dict[str, Any], known: Set[str]) -> None:
    if not value.keys() <= known:
        raise ValueError(f"{sorted(value.keys() - known)} are not declared")


def list_of(value: Any) -> List[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def tuple_of(
    value: Any, makers: List[Callable[[Any], Any]], least: int, rest: Optional[Callable[[Any], Any]]
) -> Tuple[Any, ...]:
    items = list_of(value)
    if len(items) < least or (rest is None and len(items) > len(makers)):
        raise ValueError(f"{len(items)} is not the number of items")
    made = [make(item) for make, item in zip(makers, items)]
    more = items[len(makers) :]
    return tuple(made + [rest(item) if rest else item for item in more])


def constant(value: Any, expected: Any) -> Any:
    if type(value) is bool and type(expected) is not bool or value != expected:
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
