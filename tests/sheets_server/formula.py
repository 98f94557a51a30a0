"""The few formulas this server works out itself: arithmetic on constants, joined text, labels.

Formulas that look at other cells are not calculated: they come to #NAME?, and a test that needs
one says through the control door what it shows.
"""

import ast
import operator
import re
from collections.abc import Callable

from tests.sheets_server.cells import CellError, Value, plain, tidy

ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
TEXT = re.compile(r'("(?:[^"]|"")*")')


def evaluate(formula: str) -> Value:
    """What `=...` comes to; a formula never fails, it shows an error."""
    try:
        tree = ast.parse(pythonic(formula[1:].strip()), mode="eval")
        return value_of(tree.body)
    except ZeroDivisionError:
        return CellError("#DIV/0!")
    except NameError:
        return CellError("#NAME?")
    except (TypeError, OverflowError):
        return CellError("#VALUE!")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return CellError("#ERROR!")


def pythonic(text: str) -> str:
    pieces = TEXT.split(text)
    for place, piece in enumerate(pieces):
        if place % 2:
            pieces[place] = repr(piece[1:-1].replace('""', '"'))
        else:
            pieces[place] = piece.replace("^", "**").replace(";", ",")
    return "".join(pieces)


def value_of(node: ast.expr) -> Value:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float | str):
        return node.value
    if isinstance(node, ast.BinOp):
        return joined(node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        number = number_of(node.operand)
        return -number if isinstance(node.op, ast.USub) else number
    if isinstance(node, ast.Name) and node.id.upper() in ("TRUE", "FALSE"):
        return node.id.upper() == "TRUE"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return called(node.func.id, node.args)
    raise NameError(ast.dump(node))


def joined(node: ast.BinOp) -> Value:
    if isinstance(node.op, ast.BitAnd):
        return f"{plain(value_of(node.left))}{plain(value_of(node.right))}"
    work = ARITHMETIC.get(type(node.op))
    if work is None:
        raise NameError(ast.dump(node.op))
    return tidy(work(number_of(node.left), number_of(node.right)))


def number_of(node: ast.expr) -> float:
    value = value_of(node)
    if isinstance(value, str | CellError):
        raise TypeError(value)
    return value


def called(name: str, arguments: list[ast.expr]) -> Value:
    if name.upper() == "HYPERLINK" and arguments:
        return value_of(arguments[-1])
    if name.upper() == "SUM":
        return tidy(sum(number_of(each) for each in arguments))
    raise NameError(name)
