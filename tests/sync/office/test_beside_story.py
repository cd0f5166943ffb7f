"""Two laptops of a booth and their office: who is noted on one is found on the other."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import delete, insert, select

from booth.domain.clock import SystemClock
from booth.domain.contacts import Contact
from booth.domain.errors import TrainingMismatchError
from booth.domain.ids import BoothId, ContactId, FairId
from booth.domain.secret import Secret
from booth.storage.contact_exchange import SqliteContactExchange
from booth.storage.contacts import SqliteContacts
from booth.storage.listed_feed import ListedFeed
from booth.storage.photo_folder import photos_in
from booth.storage.shared_photos import FolderShelf
from booth.sync_ports import Enrolment
from sync.client.beside import Beside
from sync.client.beside_transport import HttpBeside
from sync.client.engine import Engine
from sync.client.photos import LARGE_PHOTO
from sync.client.runner import Runner
from sync.client.transport import HttpTransport
from sync.office.app import make_app
from sync.office.contacts import Contacts
from sync.office.serving import in_the_background, server
from sync.office.store.truth_tables import CONTACT, CONTACT_TELLER
from sync.protocol.messages import EnrolmentRequest
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand
from tests.sync.office.laptops import BOOTH_OF_LEDGERS, FAIR_OF_LEDGERS, NOW, Laptop, Office

SOON = 20.0


def photograph(colour: str = "red", size: tuple[int, int] = (64, 48)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    return written.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """A photo that does not pack, with the place where it was taken."""
    written = BytesIO()
    picture = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    picture.save(written, "JPEG", quality=98, exif=exif)
    return written.getvalue()


class Till:
    """A laptop that is enrolled at a real office, with its sync on a thread."""

    def __init__(self, folder: Path, office: Office, address: str, *, seed: int) -> None:
        self.office, self.address, self.folder = office, address, folder
        self.stand = Stand(folder, MemoryOffice(), seed=seed)
        self.photos = folder / "foto"
        self.came = threading.Event()
        self.failures: list[BaseException] = []
        self._lock = threading.RLock()
        genesis = self.stand.scribe.genesis
        grant = office.registers.enrol(
            EnrolmentRequest(
                code=office.code(),
                register=self.stand.register,
                epoch=1,
                public_key=genesis.public_key,
                machine="board",
                app="0.1.0",
                register_code=genesis.register_code,
                register_name=genesis.register_name,
                fair=FAIR_OF_LEDGERS,
                booth=BOOTH_OF_LEDGERS,
            ),
            address=f"10.0.0.{seed}",
            at=NOW,
        )
        self.token = grant.token
        self.enrolment = Enrolment(
            address=address,
            authority="",
            fair=FairId(FAIR_OF_LEDGERS),
            booth=BoothId(BOOTH_OF_LEDGERS),
            enrolled_at=NOW,
        )
        self.stand.feed.enrol(self.enrolment)
        self.runner: Runner | None = None

    def on_ledger(self, work: Callable[[], object]) -> object:
        with self._lock:
            return work()

    def beside(self, feed: ListedFeed, transport: HttpTransport) -> Beside:
        return Beside(
            HttpBeside(transport),
            SqliteContactExchange(
                self.stand.ledger,
                on_ledger=self.on_ledger,  # type: ignore[arg-type]  # a generic protocol
                enrolled_at=self.enrolment.enrolled_at,
            ),
            FolderShelf(self.photos, office="office", codes=lambda: feed.goods_codes() | {"LPK-1"}),
            random=lambda: 0.0,
            photos_came=self.came.set,
        )

    def start(self) -> None:
        feeds: list[ListedFeed] = []

        def begin() -> tuple[Engine, HttpTransport, Callable[[], None]]:
            feed = ListedFeed(
                self.stand.ledger,
                on_ledger=self.on_ledger,  # type: ignore[arg-type]  # a generic protocol
                ids=self.stand.scribe.ids,
            )
            feeds.append(feed)
            transport = HttpTransport(self.address, token=Secret(self.token))
            engine = Engine(feed, self.stand.keys, machine="board", random=lambda: 0.0)

            def close() -> None:
                transport.close()
                feed.close()

            return engine, transport, close

        self.runner = Runner(
            begin,
            clock=SystemClock(),
            told=lambda _: None,
            failed=self.failures.append,
            errands=lambda transport: [self.beside(feeds[0], transport)],  # type: ignore[arg-type]  # made above
        )
        self.runner.start()

    def close(self) -> None:
        if self.runner is not None:
            assert self.runner.stop(SOON)
        assert not self.failures
        self.stand.close()

    # --- what people do ---------------------------------------------------------------------------

    def note(self, name: str) -> ContactId:
        contact = Contact(id=ContactId(uuid4()), name=name, phone="0812 3456 7890")
        with self._lock, self.stand.ledger.transaction():
            SqliteContacts(self.stand.ledger.driver).put(contact, at=SystemClock().now())
        return contact.id

    def erase(self, contact: ContactId) -> None:
        with self._lock, self.stand.ledger.transaction():
            SqliteContacts(self.stand.ledger.driver).erase(contact, at=SystemClock().now())

    def people(self) -> list[str]:
        with self._lock:
            return [one.name for one in SqliteContacts(self.stand.ledger.driver).all()]

    def photo(self) -> bytes | None:
        found = photos_in(self.photos).get("LPK-1")
        return None if found is None else found.read_bytes()


class Hall:
    """An office on a port, and who has joined it."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.stack = ExitStack()
        self.tills: list[Till] = []
        door = self.stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.address = f"http://127.0.0.1:{door.getsockname()[1]}"
        app = make_app(office.database, SystemClock())
        self.stack.enter_context(in_the_background(server(app), door))

    def till(self, seed: int) -> Till:
        made = Till(self.folder / f"till {seed}", self.office, self.address, seed=seed)
        self.stack.callback(made.close)
        self.tills.append(made)
        return made

    def sees(self, shown: Callable[[], object]) -> None:
        """Kirim sekarang on every laptop, until it is so."""
        end = time.monotonic() + SOON
        while not shown():
            assert time.monotonic() < end
            for till in self.tills:
                if till.runner is not None:
                    till.runner.send_now()
            threading.Event().wait(0.05)

    def known(self) -> list[str]:
        place = self.office.place
        found = Contacts(self.office.database).known(place.fair, place.booth, "", most=100)
        return [one.name for one in found]


@pytest.fixture
def hall(office: Office, tmp_path: Path) -> Iterator[Hall]:
    made = Hall(office, tmp_path)
    with made.stack:
        yield made


def test_a_buyer_noted_on_one_laptop_is_found_on_the_other_and_erased_everywhere(
    hall: Hall,
) -> None:
    one, two = hall.till(1), hall.till(2)
    sri = one.note("Ibu Sri")
    one.start()
    two.start()
    hall.sees(lambda: hall.known() == ["Ibu Sri"])
    hall.sees(lambda: two.people() == ["Ibu Sri"])
    two.erase(sri)
    hall.sees(lambda: hall.known() == [])
    hall.sees(lambda: one.people() == [])
    # Whoever heard of it does not bring them back.
    one.note("Pak Joko")
    hall.sees(lambda: hall.known() == ["Pak Joko"])
    hall.sees(lambda: two.people() == ["Pak Joko"])


def test_who_is_erased_in_the_browser_leaves_every_laptop(hall: Hall) -> None:
    one, two = hall.till(1), hall.till(2)
    sri = one.note("Ibu Sri")
    one.start()
    two.start()
    hall.sees(lambda: hall.known() == ["Ibu Sri"])
    hall.sees(lambda: two.people() == ["Ibu Sri"])
    place = hall.office.place
    assert Contacts(hall.office.database).erase(
        place.fair, place.booth, sri, at=SystemClock().now()
    )
    hall.sees(lambda: one.people() == [])
    hall.sees(lambda: two.people() == [])


def test_a_photo_of_one_laptop_is_in_the_others_folder(hall: Hall) -> None:
    one, two = hall.till(1), hall.till(2)
    one.photos.mkdir()
    (one.photos / "lpk-1.jpg").write_bytes(photograph())
    (one.photos / "orang.jpg").write_bytes(photograph("blue"))
    one.start()
    two.start()
    hall.sees(two.came.is_set)
    assert two.photo() == photograph()
    # A photo of nothing that is sold is nobody's business.
    assert [path.name for path in two.photos.iterdir()] == ["lpk-1.jpg"]
    two.came.clear()
    (two.photos / "lpk-1.jpg").unlink()
    (two.photos / "LPK-1.png").write_bytes(b"no picture")
    (two.photos / "LPK-1.png").unlink()
    (one.photos / "lpk-1.jpg").write_bytes(photograph("green"))
    hall.sees(two.came.is_set)
    assert two.photo() == photograph("green")


def test_a_large_photo_travels_small_and_without_where_it_was_taken(hall: Hall) -> None:
    one, two = hall.till(1), hall.till(2)
    one.photos.mkdir()
    large = noise((2000, 1500))
    assert len(large) > LARGE_PHOTO
    (one.photos / "lpk-1.jpg").write_bytes(large)
    one.start()
    two.start()
    hall.sees(two.came.is_set)
    came = two.photo()
    assert came is not None
    assert len(came) < len(large)
    assert b"taken at home" in large
    assert b"taken at home" not in came
    assert max(Image.open(BytesIO(came)).size) == 1280
    assert one.photo() == large
    # And that is the end of it: nobody sends theirs in return.
    assert sha256(came).digest() != sha256(large).digest()
    two.came.clear()
    one.note("Ibu Sri")
    hall.sees(lambda: two.people() == ["Ibu Sri"])
    assert one.photo() == large


def test_a_register_restored_from_a_backup_hears_again_who_was_erased(hall: Hall) -> None:
    one, two = hall.till(1), hall.till(2)
    sri = one.note("Ibu Sri")
    copied = one.stand.copy()
    one.start()
    two.start()
    hall.sees(lambda: two.people() == ["Ibu Sri"])
    two.erase(sri)
    hall.sees(lambda: one.people() == [])
    assert one.runner is not None
    assert one.runner.stop(SOON)
    one.stand.restore(copied)
    assert one.people() == ["Ibu Sri"]
    one.start()
    hall.sees(lambda: one.people() == [])
    assert hall.known() == []


def test_an_office_back_from_a_backup_is_told_again_who_was_erased(hall: Hall) -> None:
    one, two = hall.till(1), hall.till(2)
    sri = one.note("Ibu Sri")
    one.start()
    two.start()
    hall.sees(lambda: two.people() == ["Ibu Sri"])
    with hall.office.database.reading() as connection:
        kept = {
            table: [row._asdict() for row in connection.execute(select(table))]
            for table in (CONTACT, CONTACT_TELLER)
        }
    two.erase(sri)
    hall.sees(lambda: one.people() == [])
    with hall.office.database.writing() as connection:
        for table, rows in kept.items():
            connection.execute(delete(table))
            connection.execute(insert(table), rows)
    assert hall.known() == ["Ibu Sri"]
    hall.sees(lambda: hall.known() == [])
    assert one.people() == two.people() == []


def test_a_training_ledger_begins_nothing_of_it(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "L.lapak", training=True)
    feed = ListedFeed(laptop.scribe.ledger, on_ledger=lambda work: work(), ids=laptop.scribe.ids)
    made: list[object] = []

    def begin() -> tuple[Engine, HttpTransport, Callable[[], None]]:
        transport = HttpTransport("http://127.0.0.1:1")
        return Engine(feed, None, machine="m", random=lambda: 0.0), transport, feed.close  # type: ignore[arg-type]  # never asked

    failures: list[BaseException] = []
    runner = Runner(
        begin,
        clock=SystemClock(),
        told=made.append,
        failed=failures.append,
        errands=lambda transport: [made.append(transport)],  # type: ignore[func-returns-value,list-item]  # never reached
    )
    runner.start()
    runner._thread.join(SOON)
    assert [type(error) for error in failures] == [TrainingMismatchError]
    assert not made
    feed.close()
