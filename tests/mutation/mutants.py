"""Every mutant of a source file: mutmut's operators, wherever they change what the program does.

mutmut itself skips module constants, class bodies and decorated functions, because it keeps all
mutants in one file; half of this domain is such lines. So its operators are used and its files
are not.
"""

import difflib
import random
from dataclasses import dataclass
from pathlib import Path

import libcst
import libcst.matchers as m
from mutmut.mutation.mutators import mutation_operators

ALIAS = (
    m.Name("Literal") | m.Name("Callable") | m.Name("Mapping") | m.Attribute(attr=m.Name("NDArray"))
)
# Equivalent by construction, and so left out, each with all that is in it:
WITHOUT_EFFECT = (
    # docstrings, annotations, aliases and what repeats a type: for people and the type checker
    m.Expr(value=m.SimpleString())
    | m.Annotation()
    | m.Assign(value=m.Subscript(value=ALIAS))
    | m.Call(func=m.Name("cast") | m.Name("TypeVar") | m.Name("ParamSpec"))
    # only `import *` reads it, which the linter forbids
    | m.Assign(targets=[m.AssignTarget(target=m.Name("__all__"))])
    # strict= of zip: an assertion that holds
    | m.Arg(keyword=m.Name("strict"))
    # frozen, slots: they forbid what nothing does; maxsize: how many results are kept, not which
    | m.Decorator(decorator=m.Call(func=m.Name("dataclass") | m.Name("lru_cache")))
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed place. path: relative to the root. line: 1-based. code: the whole file."""

    path: Path
    line: int
    code: str

    def diff(self, root: Path) -> str:
        """Return the change as a unified diff, without context."""
        before = (root / self.path).read_text(encoding="utf-8")
        lines = difflib.unified_diff(
            before.splitlines(),
            self.code.splitlines(),
            str(self.path),
            str(self.path),
            "",
            "",
            0,
            "",
        )
        return "\n".join(lines)


def sample(root: Path, folder: Path, size: int, seed: int) -> list[Mutant]:
    """Return `size` of all mutants of the files in a folder, drawn evenly and without return."""
    files = [_Sites(root, path.relative_to(root)) for path in sorted(folder.rglob("*.py"))]
    places = [(one, index) for one in files for index in range(len(one.changes))]
    drawn = random.Random(seed).sample(places, min(size, len(places)))
    return [one.mutant(index) for one, index in drawn]


class _Sites:
    """A file and all its changes: (node, what comes in its place)."""

    def __init__(self, root: Path, path: Path) -> None:
        self._path = path
        self._module = libcst.parse_module((root / path).read_text(encoding="utf-8"))
        visitor = _Changes()
        self._module.visit(visitor)
        self.changes = visitor.found

    def mutant(self, index: int) -> Mutant:
        mutated = self._module.deep_replace(*self.changes[index])
        assert isinstance(mutated, libcst.Module)
        pairs = zip(self._module.code.splitlines(), mutated.code.splitlines(), strict=False)
        line = next(number for number, (was, now) in enumerate(pairs, 1) if was != now)
        return Mutant(self._path, line, mutated.code)


class _Changes(libcst.CSTVisitor):
    """Collects what the operators make of each node, but for what changes no behavior."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[libcst.CSTNode, libcst.CSTNode]] = []

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if m.matches(node, WITHOUT_EFFECT):
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                others = operator(node)
                self.found += [(node, other) for other in others if not _is_lax(node, other)]
        return True


def _is_lax(node: libcst.CSTNode, other: libcst.CSTNode) -> bool:
    """Return whether all that the change takes away is `strict=`."""
    if not (isinstance(node, libcst.Call) and isinstance(other, libcst.Call)):
        return False
    kept = {id(arg) for arg in other.args}
    gone = [arg for arg in node.args if id(arg) not in kept]
    return bool(gone) and all(arg.keyword and arg.keyword.value == "strict" for arg in gone)
