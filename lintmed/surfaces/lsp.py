"""`lintmed lsp`: the language server; its library is optional and only imported here below."""

from argparse import Namespace

from lintmed.errors import ConfigError


def lsp(options: Namespace) -> int:
    """Serve one editor over standard input and output until it says goodbye."""
    try:
        from lintmed.surfaces.lsp_features import serve
    except ImportError as problem:
        if (problem.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise ConfigError(
            f"the language server needs `{problem.name}`, which is not installed", hint='pip install "lintmed[lsp]"'
        ) from problem
    return serve(options)
