"""Laptops as the office knows them: a real ledger, a real key, and batches cut from it."""

from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from booth.domain.ids import BoothId, FairId
from booth.domain.ledger import GENESIS_HASH, chain
from sync.office.ingest import Ingest, Sender
from sync.office.registers import BoothAddress, Registers
from sync.office.store.database import Database
from sync.office.store.truth_tables import BOOTH, FAIR
from sync.office.totals import Scope
from sync.protocol.batches import write_batch
from sync.protocol.messages import Acknowledgement, EnrolmentRequest, EpochRequest, HeadMark
from sync.protocol.packing import Encoding
from tests.ledgers import OPENING, Scribe

NOW = OPENING

# By these ids every laptop here knows its fair and booth, whatever the office calls them.
FAIR_OF_LEDGERS = UUID(int=1)
BOOTH_OF_LEDGERS = UUID(int=2)


class Office:
    """An office with one fair and one booth, and nobody before its door."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.told: list[Scope] = []
        self.ingest = Ingest(database, told=self.told.append)
        self.registers = Registers(database)
        self.place = self.add_booth()

    def add_booth(self, name: str = "Kota Tangerang") -> BoothAddress:
        place = BoothAddress(fair=FairId(uuid4()), booth=BoothId(uuid4()))
        with self.database.writing() as connection:
            connection.execute(
                insert(FAIR),
                {
                    "fair": place.fair.bytes,
                    "name": "INACRAFT 2023",
                    "place": "Jakarta",
                    "zone": "Asia/Jakarta",
                    "cutoff_hour": 4,
                    "first_day": "2023-03-01",
                    "last_day": "2023-03-05",
                    "target": 140_000_000,
                },
            )
            connection.execute(
                insert(BOOTH),
                {
                    "fair": place.fair.bytes,
                    "booth": place.booth.bytes,
                    "name": name,
                    "target": 0,
                    "ledger_fair": b"",
                    "ledger_booth": b"",
                    "catalogue_version": 0,
                },
            )
        return place

    def code(self) -> str:
        return self.registers.make_code(self.place, by="Rani", at=NOW)


class Laptop:
    """A register: its ledger, its key, its token."""

    def __init__(self, path: Path, *, seed: int = 7, training: bool = False) -> None:
        self.keys = {1: Ed25519PrivateKey.generate()}
        self.scribe = Scribe(
            path,
            seed=seed,
            training=training,
            make_key=lambda _register, epoch: self.public_key(epoch),
        )
        with self.scribe.transaction():
            self.scribe.set_up()
        self.token = ""

    def public_key(self, epoch: int) -> str:
        return self.keys[epoch].public_key().public_bytes_raw().hex()

    @property
    def register(self) -> UUID:
        return self.scribe.register

    def sell(self, sales: int) -> None:
        with self.scribe.transaction():
            self.scribe.sell(sales)

    def request(self, code: str, epoch: int = 1) -> EnrolmentRequest:
        genesis = self.scribe.genesis
        return EnrolmentRequest(
            code=code,
            register=self.register,
            epoch=epoch,
            public_key=self.public_key(epoch),
            machine=genesis.machine,
            app="0.1.0",
            register_code=genesis.register_code,
            register_name=genesis.register_name,
            fair=FAIR_OF_LEDGERS,
            booth=BOOTH_OF_LEDGERS,
        )

    def enrol(self, office: Office) -> Sender:
        grant = office.registers.enrol(self.request(office.code()), address="10.0.0.2", at=NOW)
        self.token = grant.token
        return office.registers.sender(self.token)

    def make_key(self, epoch: int) -> None:
        """The key with which this epoch begins."""
        self.keys[epoch] = Ed25519PrivateKey.generate()
        self.scribe.genesis = type(self.scribe.genesis)(
            **{
                name: getattr(self.scribe.genesis, name)
                for name in self.scribe.genesis.__dataclass_fields__
                if name != "public_key"
            },
            public_key=self.public_key(epoch),
        )

    def open_epoch(self, office: Office, sender: Sender) -> None:
        """Go on in the next epoch, as a restored laptop does."""
        epoch = self.scribe.epoch + 1
        self.make_key(epoch)
        wanted = EpochRequest(
            epoch=epoch,
            public_key=self.public_key(epoch),
            machine="another",
            forked_at=HeadMark(epoch=1, sequence=0, hash=""),
        )
        assert not office.registers.ask_for_epoch(sender, wanted, at=NOW).approved
        office.registers.approve_epoch(office.place.fair, self.scribe.register, epoch, at=NOW)
        assert office.registers.ask_for_epoch(sender, wanted, at=NOW).approved
        with self.scribe.transaction():
            self.scribe.open_epoch()

    def rows(self, epoch: int = 1) -> list[tuple[int, bytes, bytes]]:
        """Sequence, line and hash of every entry of an epoch."""
        return list(
            self.scribe.ledger.driver.execute(
                "SELECT sequence, line, hash FROM entry WHERE epoch = ? ORDER BY position", (epoch,)
            )
        )

    def batch(self, start: int = 1, count: int = 500, *, epoch: int = 1) -> bytes:
        """Entries of an epoch from sequence `start` on, as they travel."""
        rows = self.rows(epoch)
        chosen = rows[start - 1 : start - 1 + count]
        previous = rows[start - 2][2] if start > 1 else GENESIS_HASH
        return write_batch(
            [line for _, line, _ in chosen],
            register=self.register,
            epoch=epoch,
            start=start,
            previous=previous,
            head=chosen[-1][2],
            now=0,
            sign=self.keys[epoch].sign,
        )

    def send(
        self, office: Office, sender: Sender, content: bytes | None = None, *, at: datetime = NOW
    ) -> Acknowledgement:
        return office.ingest.take(
            self.batch() if content is None else content, Encoding.ZSTD, sender=sender, at=at
        )

    def send_lines(self, office: Office, chosen: list[bytes]) -> Acknowledgement:
        """Send other lines than the ledger's, chained and signed as if they were."""
        hashes = [GENESIS_HASH]
        for line in chosen:
            hashes.append(chain(hashes[-1], line))
        content = write_batch(
            chosen,
            register=self.register,
            epoch=1,
            start=1,
            previous=GENESIS_HASH,
            head=hashes[-1],
            now=0,
            sign=self.keys[1].sign,
        )
        return self.send(office, office.registers.sender(self.token), content)
