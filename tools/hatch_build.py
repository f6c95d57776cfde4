"""Compile the built-in policies when a wheel is built, so that no first run has to."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePolicies(BuildHookInterface):  # type: ignore[misc]
    """Puts lintmed/_policies/compiled.bin into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile unless this is an editable install, which reads the checkout."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from lintmed.policy.compile import compile_policy
        from lintmed.policy.packed import pack
        from lintmed.policy.source import read_source

        folder = Path(self.root, "policies")
        compiled = compile_policy(read_source(str(folder)))
        target = Path(tempfile.mkdtemp(), "compiled.bin")
        target.write_bytes(pack(compiled))
        build_data["force_include"][str(target)] = "lintmed/_policies/compiled.bin"
