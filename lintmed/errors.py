"""What lintmed tells people when it cannot do its work: what, where, the quoted line, what to do."""


class LintmedError(Exception):
    """An error for people; every instance can be shown as it is."""

    def __init__(self, message: str, *, place: str = "", line: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place  # path, or path:line:column
        self.line = line  # the offending line, quoted
        self.hint = hint  # what to do

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        quoted = f"\n    {self.line}" if self.line else ""
        return head + quoted + (f"\n    hint: {self.hint}" if self.hint else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole."""
        return _rebuild, (type(self), self.message, self.place, self.line, self.hint)


def _rebuild(kind: type[LintmedError], message: str, place: str, line: str, hint: str) -> LintmedError:
    return kind(message, place=place, line=line, hint=hint)


class SourceError(LintmedError):
    """An article, or a table of an agency, cannot be read."""


class PolicyError(LintmedError):
    """A file under policies/ is not valid."""


class ConfigError(LintmedError):
    """A setting, an option or a configuration file is not valid."""
