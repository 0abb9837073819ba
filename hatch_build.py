"""What a wheel carries beside the sources is made here, so that `pip install` alone is enough."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Parts(BuildHookInterface):  # type: ignore[type-arg]
    """Makes each part that a wheel lacks; what stands there already is kept."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the hook's own signature)
        """Called by hatchling before it gathers the files of a wheel, an editable one too."""
        make_gazetteer(Path(self.root))


def make_gazetteer(root: Path) -> None:
    """Some 50 seconds, from the packages that pyproject.toml requires of a build."""
    sys.path.insert(0, str(root / "src"))  # truce is not installed yet
    from truce.knowledge.build_gazetteer import build, is_built

    if not is_built():
        build()
