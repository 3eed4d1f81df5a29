"""The store with the encoder that indexes it: reading papers into it, and search."""

from functools import cached_property
from pathlib import Path

from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.corpus.reading.edition import READER_VERSION
from claimcheck.corpus.storage.records import PaperSummary
from claimcheck.corpus.storage.store import Store
from claimcheck.entailment import Verifier, is_shipped, load_verifier
from claimcheck.match import Encoder, Hit, Matcher, load_encoder
from claimcheck.model import PaperKind
from claimcheck.pipeline.local import hash_pdf
from claimcheck.settings import Settings
from claimcheck.verdict import DecisionModel, load_decision


class Library:
    """A store opened with its settings; the encoder is loaded when it is needed."""

    def __init__(self, settings: Settings, *, offline: bool = False) -> None:
        self.settings = settings
        self._offline = offline

    @cached_property
    def store(self) -> Store:
        """The corpus store."""
        return Store.open(self.settings.store_uri)

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder."""
        return load_encoder(self.settings, offline=self._offline)

    @property
    def encoder_name(self) -> str:
        """Name and hash of the encoder; its plain name where it was not needed."""
        if "encoder" in self.__dict__:
            return self.encoder.name
        return self.settings.encoder.name.rpartition("/")[2]

    @cached_property
    def verifier(self) -> Verifier | None:
        """The cross-encoder that reads passages.

        None where the settings name "none", or where the one that is shipped is not in
        this installation.

        Raises:
            VerifierError: there is none of that name.
        """
        name = self.settings.verifier.name
        if name == "none" or (name == "minilm" and not is_shipped()):
            return None
        return load_verifier(self.settings, offline=self._offline)

    @property
    def verifier_name(self) -> str:
        """Name and hash of the verifier; "none" without one."""
        return self.verifier.name if self.verifier else "none"

    @cached_property
    def decision(self) -> DecisionModel:
        """The model that has the last word on label and probability."""
        return load_decision(max_risk=self.settings.decision.max_risk)

    @cached_property
    def matcher(self) -> Matcher:
        """Indexes and searches the store."""
        return Matcher(self.store, self.encoder, self.settings.match)

    def read(
        self, path: Path, arxiv: ArxivId | None, *, kind: PaperKind = PaperKind.PAPER
    ) -> PaperSummary:
        """A PDF as a paper of the store; it is read only if it is not there yet.

        Args:
            path: the file.
            arxiv: which paper it is; None leaves that to the file itself.
            kind: whether it is a paper or a digest.

        Raises:
            UnreadablePdf: it has no text that can be read.
        """
        held = self._held(path, arxiv, kind)
        if held is not None:
            return held
        from claimcheck.corpus.reading.reader import read_paper

        paper = read_paper(
            path,
            origin=path.name,
            arxiv_id=arxiv.id if arxiv else "",
            version=arxiv.version if arxiv else None,
            kind=kind,
        )
        self.matcher.add(paper)
        return self.store.summary(paper.key)

    def _held(
        self, path: Path, arxiv: ArxivId | None, kind: PaperKind
    ) -> PaperSummary | None:
        """The paper that an earlier run, with today's reader, made of this very file."""
        for paper in self.store.find_sha256(hash_pdf(path)):
            same = arxiv is None or (arxiv.id, arxiv.version) == (
                paper.arxiv_id,
                paper.version,
            )
            if same and paper.kind is kind and paper.reader == READER_VERSION:
                return paper
        return None


def open_store(settings: Settings) -> Store:
    """The corpus store that the settings name, to be looked at.

    The default store may still be empty; one that is named must be there.

    Raises:
        NoStore: there is none at that place.
        StoreError: it cannot be opened.
    """
    # An empty folder is what is left where the first `corpus add` was stopped.
    folder = Path(settings.store).expanduser()
    return Store.open(settings.store_uri, create=not settings.store or folder.is_dir())


def search_corpus(query: str, *, limit: int, settings: Settings) -> list[Hit]:
    """What the whole store has nearest to a query, best first.

    Raises:
        NoStore: there is no store at the place that the settings name.
        StoreError: the store cannot be opened.
        EncoderError: no encoder weights can be had.
    """
    matcher = Matcher(open_store(settings), load_encoder(settings), settings.match)
    return list(matcher.search_corpus(query, limit=limit))
