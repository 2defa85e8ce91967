"""What can go wrong, named, each with the sentence a reader or an operator gets."""

from __future__ import annotations


class GyeyakError(Exception):
    """The root of the project's own errors; `message` is Korean and may be shown."""

    status = 500

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadRequestError(GyeyakError):
    """The request asks for something that cannot be (4xx, with a sentence that says what)."""

    status = 400


class MissingRecordError(GyeyakError):
    """No record has this address."""

    status = 404


class UnreadableRowError(GyeyakError):
    """One source row cannot be read: it goes to quarantine and the run goes on."""


class SourceFormatError(GyeyakError):
    """A source's format is not the one we know: the run stops before it does harm."""


class SourceUnavailableError(GyeyakError):
    """A source did not answer after all retries; the run can be resumed."""


class QuotaExceededError(SourceUnavailableError):
    """The source's daily quota is used up: only midnight in Seoul helps."""


class SettingsError(GyeyakError):
    """A setting is missing or wrong; the program says which and does not start."""
