"""A contract type for import-linter: an outside package belongs to a few rooms only.

Used by `[tool.importlinter]` in pyproject.toml.
"""

from grimp import ImportGraph
from importlinter import ContractCheck
from importlinter.contracts.protected import ProtectedContract


class OnlyInContract(ProtectedContract):
    """Like `protected`, but a package nobody imports, or a room nobody has built yet, is no error.

    import-linter stops with "not present in the graph" there, so that a rule could only be written once
    somebody imports the package, and would have to go with the last import.
    """

    type_name = "only_in"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Adds to the graph what the contract names and the tree lacks, then checks as usual."""
        packages = {str(package) for package in self.protected_modules}  # type: ignore[attr-defined]
        rooms = {str(room) for room in self.allowed_importers if "*" not in str(room)}  # type: ignore[attr-defined]
        for missing in (packages | rooms) - graph.modules:
            graph.add_module(missing, is_squashed=missing in packages)
        return super().check(graph, verbose)
