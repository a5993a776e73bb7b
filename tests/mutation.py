"""Does a test notice when the code is wrong? Changes one place at a time and runs the tests.

    python tests/mutation.py kb/knowledge/tables.py --tests tests/test_tables.py tests/test_base.py
    python tests/mutation.py kb/knowledge/search --tests tests/test_search.py --sample 150 --seed 1

Each mutant is the module with one expression or statement changed; it survives where every test still
passes. Run by hand: a mutant costs one run of the tests named. A line that ends in `# equivalent: why`
is passed over, since no test can tell its mutants from it.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[1]
COMPARED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Mutant:
    """A module's source with one place changed."""

    path: Path
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after}"


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node may be replaced by."""
    match node:
        case ast.Compare(ops=[op], left=left, comparators=right) if type(op) in COMPARED:
            yield ast.Compare(left=left, ops=[COMPARED[type(op)]()], comparators=right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            yield ast.BinOp(left=node.left, op=COMPUTED[type(op)](), right=node.right)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test=test, body=orelse, orelse=body)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value=value + 1)
        case ast.Constant(value=str() as value):
            yield ast.Constant(value=f"{value}x" if value else "x")
        case ast.If(test=test) | ast.While(test=test):
            other = copy.copy(node)
            other.test = ast.UnaryOp(op=ast.Not(), operand=test)
            yield other
        case ast.Return(value=ast.expr()):
            yield ast.Return(value=ast.Constant(value=None))
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Continue():
            yield ast.Pass()
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Every (parent, field, index) whose node may change; docstrings, imports and annotations never do."""
    for parent in ast.walk(tree):
        if isinstance(parent, ast.Import | ast.ImportFrom | ast.JoinedStr):
            continue
        for field, value in ast.iter_fields(parent):
            if field in ("annotation", "returns", "decorator_list", "type_params", "format_spec"):
                continue
            for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                prose = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
                if isinstance(node, ast.AST) and not prose and not isinstance(parent, ast.Expr):
                    yield parent, field, index


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    text = (ROOT / path).read_text(encoding="utf-8")
    rows, tree = text.splitlines(), ast.parse(text)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for parent, field, index in list(places(tree)):
        holder = getattr(parent, field)
        node = holder if index is None else holder[index]
        line = getattr(node, "lineno", 0) or getattr(getattr(node, "target", None), "lineno", 0)
        if id(node) in documented or (line and "# equivalent:" in rows[line - 1]):
            continue
        for other in changes(node):
            if index is None:
                setattr(parent, field, other)
            else:
                holder[index] = other
            source = ast.unparse(ast.fix_missing_locations(tree))
            if index is None:
                setattr(parent, field, node)
            else:
                holder[index] = node
            yield Mutant(path, line, *(_short(one) for one in (node, other)), source)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else text[:67] + "..."


class Bench:
    """A copy of the checkout in which one module at a time is wrong."""

    def __init__(self, tests: list[str]):
        self.tests = tests
        self.folder = Path(tempfile.mkdtemp(prefix="mutation-"))
        shutil.copytree(ROOT / "kb", self.folder / "kb", ignore=shutil.ignore_patterns("__pycache__"))
        for path in ROOT.iterdir():
            if path.name not in ("kb", ".git", ".venv"):
                (self.folder / path.name).symlink_to(path)

    def run(self, limit: float | None) -> bool:
        """Whether every test passes within a time."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *self.tests]
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command, cwd=self.folder, env=environment, capture_output=True, timeout=limit, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def survives(self, mutant: Mutant, limit: float) -> bool:
        """Whether no test notices a mutant."""
        path = self.folder / mutant.path
        sound = path.read_text(encoding="utf-8")
        try:
            path.write_text(mutant.source, encoding="utf-8")
            return self.run(limit)
        finally:
            path.write_text(sound, encoding="utf-8")


def modules(names: list[str]) -> list[Path]:
    """The Python files that the names stand for, folders opened."""
    found = []
    for name in names:
        path = ROOT / name
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [path.relative_to(ROOT) for path in found]


def main() -> int:
    """Run the mutants and say which survived; 1 where fewer than `--least` per cent are killed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="+", help="files or folders below the checkout")
    parser.add_argument("--tests", nargs="+", required=True, help="what should notice")
    parser.add_argument(
        "--sample", type=int, default=0, help="so many mutants, drawn at random; all by default"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--least", type=float, default=85.0, metavar="PER CENT")
    options = parser.parse_args()

    found = [mutant for path in modules(options.modules) for mutant in mutants(path)]
    if options.sample and options.sample < len(found):
        found = random.Random(options.seed).sample(found, options.sample)
    benches: SimpleQueue[Bench] = SimpleQueue()
    for bench in (all_benches := [Bench(options.tests) for _ in range(options.workers)]):
        benches.put(bench)
    try:
        start = time.monotonic()
        if not all_benches[0].run(None):
            sys.exit("The tests do not pass on the code as it is.")
        limit = 10 + 5 * (time.monotonic() - start)

        def survives(mutant: Mutant) -> bool:
            bench = benches.get()
            try:
                return bench.survives(mutant, limit)
            finally:
                benches.put(bench)

        with ThreadPoolExecutor(options.workers) as pool:
            survived = [m for m, alive in zip(found, pool.map(survives, found), strict=True) if alive]
    finally:
        for bench in all_benches:
            shutil.rmtree(bench.folder)
    for mutant in sorted(survived, key=lambda one: (one.path, one.line)):
        print(mutant)
    share = 100 * (1 - len(survived) / max(len(found), 1))
    print(f"{len(found) - len(survived)} of {len(found)} mutants killed: {share:.1f} %.")
    return int(share < options.least)


if __name__ == "__main__":
    sys.exit(main())
