"""The one kind of error that reaches a person: a single line saying what, where and what to do."""


class QualcodeError(Exception):
    """Something could not be done, and nothing was changed.

    ``what`` is the fact, ``where`` the file, line, document or option it is about, ``fix`` what the person
    can do. All three may hold text from files; whoever prints them makes it safe to show.
    """

    def __init__(self, what: str, where: str = "", fix: str = "") -> None:
        super().__init__(", ".join(part for part in (what, where, fix) if part))
        self.what = what
        self.where = where
        self.fix = fix


class UnknownName(QualcodeError):
    """A name or ID that the project does not have."""


class AmbiguousName(QualcodeError):
    """A name that means more than one thing in this project."""
