"""What can go wrong, in few types, each saying what to do about it.

    TruceError
    ├── UnreadableReport     a file, page or record that no report can be made of
    │   └── Unreachable      a page that cannot be had now, and may be later
    ├── UnreadableDate       a date that is none
    ├── UnreadableName       a name that nothing can bear
    ├── LedgerError          a ledger that is not ours, is newer, is locked, is damaged
    │   ├── NotOnRecord      a report, claim, agreement or conflict that the ledger does not hold
    │   └── UnfitJudgement   a judgement that says nothing, or not of what it is on
    ├── TeamError            a user, role or password that will not do
    │   └── BusyTeam         more logins at once than are let in
    ├── ExportError          an export that cannot be made as asked
    ├── UnreadableRecord     a file or line of an export that no record can be made of
    └── MissingPart          an optional or installed part (the parser's model, the gazetteer) is absent

Every message is one sentence that names the thing, says what is wrong and what would mend it.
"""


class TruceError(Exception):
    """The root: whatever Truce itself refuses, in words meant for the person at the keyboard."""


class UnreadableReport(TruceError):
    """A source that no report can be made of; the rest of a batch goes on."""


class Unreachable(UnreadableReport):
    """A site that does not answer, or not in time; asked again it may."""


class UnreadableDate(TruceError):
    """Words given as a date that are none."""


class UnreadableName(TruceError):
    """Words given as a name that are none."""


class LedgerError(TruceError):
    """A ledger that cannot be opened, read or written as asked; nothing was changed."""


class NotOnRecord(LedgerError):
    """Something asked for by name that the ledger does not hold."""


class UnfitJudgement(LedgerError):
    """A judgement that says nothing, or nothing of what it is on; it was not kept."""


class TeamError(TruceError):
    """A user, role or password that will not do; nothing was changed."""


class BusyTeam(TeamError):
    """More logins at one moment than are let in; the same a few seconds later goes through."""


class ExportError(TruceError):
    """An export that cannot be made as asked; what was there before is still there."""


class UnreadableRecord(TruceError):
    """A file or line of an export that no record can be made of; the rest is imported."""


class MissingPart(TruceError):
    """A part that the work needs is not installed; the message names the command that brings it."""
