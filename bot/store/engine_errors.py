"""What can be wrong with a database, one small tree; drivers' errors are mapped at the edge."""

from __future__ import annotations


class StoreError(Exception):
    """The database said no. `word` is a key of the words, `str()` an English sentence for people.

    StoreError
    ├── StoreBusy         another program holds it
    ├── StoreReadOnly     it may be read, not written
    ├── StoreUnopenable   no such place, no right to it, not a database, or not one of ours
    ├── StoreDamaged      it cannot be read or written as it should: a fault of disk or file
    ├── StoreFull         the disk is full
    ├── StoreNewer        a newer version of the program wrote it
    ├── StoreOlder        an older version wrote it, and it was not to be migrated
    ├── StoreTaken        something is there already
    ├── StoreLost         the connection to the server broke
    ├── StoreConflict     a row breaks a rule of the tables; a fault of the program
    └── StoreClosed       it was closed already
    """

    word = "store-error"


class StoreBusy(StoreError):
    """Another program holds the database for longer than one waits. Nothing was changed."""

    word = "store-busy"


class StoreReadOnly(StoreError):
    """The database may be read, not written. Nothing was changed."""

    word = "store-read-only"


class StoreUnopenable(StoreError):
    """There is no database to be had at this address. Nothing was changed."""

    word = "store-unopenable"


class StoreDamaged(StoreError):
    """The disk or the file is faulty. Nothing of this transaction was kept."""

    word = "store-damaged"


class StoreFull(StoreError):
    """The disk is full. Nothing of this transaction was kept."""

    word = "store-full"


class StoreNewer(StoreError):
    """A newer version of the program wrote the database. Nothing was changed."""

    word = "store-newer"


class StoreOlder(StoreError):
    """An older version of the program wrote the database. Nothing was changed."""

    word = "store-older"


class StoreTaken(StoreError):
    """Where a new database was to be made something is already. Nothing was changed."""

    word = "store-taken"


class StoreLost(StoreError):
    """The connection to the server broke.

    `unsure` says that it broke while the transaction was being kept: it may have happened.
    Whoever does it again does so under the same key.
    """

    word = "store-lost"

    def __init__(self, sentence: str, *, unsure: bool = False) -> None:
        super().__init__(sentence)
        self.unsure = unsure


class StoreConflict(StoreError):
    """A row breaks a rule of the tables (unique, not null, a reference). Rolled back."""

    word = "store-conflict"


class StoreClosed(StoreError):
    """The store was closed, as it is at shutdown. Nothing was changed."""

    word = "store-closed"
