"""Values: frozen dataclasses with slots that are made, and handed to another process, as quickly as open ones.

A frozen dataclass sets each of its fields by a call of its own, and a question makes some hundreds of them.  Here the
new value is open while it is made – of a class with the same slots that may be written to – and frozen behind that.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

__all__ = ("replace", "value")
T = TypeVar("T")
_become = object.__dict__["__class__"].__set__
_CALLED = "__post_init__"


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """`dataclass(frozen=True, slots=True)` for a class without a base that has fields."""
    made: Any = dataclass(frozen=True, slots=True, init=False)(cls)
    known: dict[str, Any] = {
        "open_": type(f"{cls.__name__}Open", (), {"__slots__": made.__slots__}),
        "become": _become,
        "frozen": made,
        "missing": MISSING,
    }
    taken, lines, given = ["self"], ["become(self, open_)"], []
    for one in fields(made):
        taken.append(_parameter(one, known))
        from_factory = f"make_{one.name}() if {one.name} is missing else " if f"make_{one.name}" in known else ""
        lines.append(f"self.{one.name} = {from_factory}{one.name}")
        given.append(f"'{one.name}': self.{one.name}")
    lines.append("self.__class__ = frozen")
    lines += [f"self.{_CALLED}()"] if hasattr(made, _CALLED) else []
    source = f"""
def __init__({", ".join(taken)}):
    {"; ".join(lines)}
def _changed(self, changes):
    return frozen(**{{{", ".join(given)}, **changes}})
def __reduce__(self):
    return frozen, ({" ".join(f"self.{one.name}," for one in fields(made))})
"""
    functions: dict[str, Any] = {}
    exec(source, known, functions)  # noqa: S102 - as `dataclasses` does; made of the names of fields alone
    for name, function in functions.items():
        function.__qualname__ = f"{made.__qualname__}.{name}"
        setattr(made, name, function)
    frozen: type[T] = made
    return frozen


def _parameter(one: Field[Any], known: dict[str, Any]) -> str:
    """A field as a parameter; what it is where it is not given goes to `known`."""
    if one.default_factory is not MISSING:
        known[f"make_{one.name}"] = one.default_factory
        return f"{one.name}=missing"
    if one.default is MISSING:
        return one.name
    known[f"default_{one.name}"] = one.default
    return f"{one.name}=default_{one.name}"


if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(changed, /, **changes):
        """As `dataclasses.replace`, quicker where it is of a value."""
        made = getattr(changed, "_changed", None)
        return dataclasses.replace(changed, **changes) if made is None else made(changes)
