"""One worker of an office with several: a process with connections of its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from sync.office.ingest import Ingest
from sync.office.registers import Registers
from sync.office.store.database import Database


def take_all(address: str, at: datetime, jobs: list[tuple[str, list[bytes]]]) -> int:
    """Take every register's batches, each in its order, all registers at once; how many entries."""
    database = Database(address)
    ingest, registers = Ingest(database, told=lambda _fair: None), Registers(database)

    def of_register(token: str, batches: list[bytes]) -> int:
        sender = registers.sender(token)
        return sum(ingest.take(batch, "zstd", sender=sender, at=at).new for batch in batches)

    with ThreadPoolExecutor(len(jobs)) as threads:
        taken = [threads.submit(of_register, *job) for job in jobs]
        found = sum(one.result() for one in taken)
    database.close()
    return found
