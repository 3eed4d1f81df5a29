"""The default encoder on real weights, and other models through sentence-transformers."""

import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from claimcheck.errors import EncoderError
from claimcheck.match.encoder import load_encoder
from claimcheck.match.export import MODEL_FILE, exported_encoder
from claimcheck.match.onnx_backend import OnnxEncoder, load_exported
from claimcheck.match.torch_backend import TorchEncoder
from claimcheck.match.weights import DEFAULT_IDENTITY, DEFAULT_REVISION
from claimcheck.settings import EncoderSettings, Settings

TEXTS = [
    "Intermediate training on question answering helps by 8.2 points.",
    "",
    "x",
    "Oak ladders reach further than ash ladders. " * 60,
    "Überraschend: naïve ﬁne-tuning ≥ 79.2±0.3 †",
]


@contextmanager
def third_party_warnings_allowed() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class TestDefault:
    def test_vectors_are_normalised_and_in_order(
        self, default_encoder: OnnxEncoder
    ) -> None:
        vectors = default_encoder.encode(TEXTS)
        assert vectors.shape == (len(TEXTS), default_encoder.dimensions) == (5, 384)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
        for text, vector in zip(TEXTS, vectors, strict=True):
            assert np.allclose(default_encoder.encode([text])[0], vector, atol=1e-5)

    def test_nothing_to_encode(self, default_encoder: OnnxEncoder) -> None:
        assert default_encoder.encode([]).shape == (0, 384)

    def test_what_means_the_same_is_near(self, default_encoder: OnnxEncoder) -> None:
        claim, same, other = default_encoder.encode(
            ["Ladders made of oak reach higher.", "Oak ladders are taller.", "It rained."]
        )
        assert claim @ same > claim @ other + 0.3

    def test_both_backends_give_the_same_vectors(
        self, exported_cache: Path, default_encoder: OnnxEncoder
    ) -> None:
        settings = Settings(
            cache=str(exported_cache), encoder=EncoderSettings(backend="torch")
        )
        with third_party_warnings_allowed():
            torch_encoder = load_encoder(settings)
            vectors = torch_encoder.encode(TEXTS)
        assert isinstance(torch_encoder, TorchEncoder)
        assert torch_encoder.name == default_encoder.name == DEFAULT_IDENTITY
        assert np.allclose(vectors, default_encoder.encode(TEXTS), atol=1e-4, rtol=0)

    @pytest.mark.parametrize(
        "encoder",
        [
            EncoderSettings(),
            EncoderSettings(backend="onnx"),
            EncoderSettings(name="all-MiniLM-L6-v2"),
            EncoderSettings(revision=DEFAULT_REVISION),
        ],
    )
    def test_ways_to_name_it(self, encoder: EncoderSettings, exported_cache: Path) -> None:
        loaded = load_encoder(Settings(cache=str(exported_cache), encoder=encoder))
        assert isinstance(loaded, OnnxEncoder)

    def test_a_warm_start_imports_no_training_library(self, exported_cache: Path) -> None:
        code = (
            "import json, sys\n"
            "from claimcheck.match.encoder import load_encoder\n"
            "from claimcheck.settings import Settings\n"
            f"load_encoder(Settings(cache={str(exported_cache)!r})).encode(['x'])\n"
            "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnx'}\n"
            "print(json.dumps(sorted(heavy & set(sys.modules))))\n"
        )
        result = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert json.loads(result.stdout) == []


class TestExport:
    def test_two_processes_at_once_make_one_encoder(
        self, weights_at_hand: None, tmp_path: Path
    ) -> None:
        code = (
            "from claimcheck.match.onnx_backend import load_exported\n"
            "from claimcheck.settings import Settings\n"
            f"load_exported(Settings(cache={str(tmp_path)!r})).encode(['x'])\n"
        )
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(2)
        ]
        for process in processes:
            out, errors = process.communicate()
            assert process.returncode == 0, errors.decode()
            assert out == b""
        assert len(list((tmp_path / "encoders").iterdir())) == 1

    def test_a_whole_export_is_used_and_a_damaged_one_made_again(
        self, exported_cache: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(exported_cache, tmp_path / "cache")
        folder = exported_encoder(tmp_path / "cache")
        written = (folder / MODEL_FILE).stat().st_mtime_ns
        assert exported_encoder(tmp_path / "cache") == folder
        assert (folder / MODEL_FILE).stat().st_mtime_ns == written
        (folder / MODEL_FILE).write_bytes(b"cut short")
        killed, at_work = (
            folder.parent / f".part-{name}" for name in ("killed", "at-work")
        )
        killed.mkdir()
        os.utime(killed, (0, 0))
        at_work.mkdir()
        with third_party_warnings_allowed():
            load_exported(Settings(cache=str(tmp_path / "cache"))).encode(["x"])
        assert set(folder.parent.iterdir()) == {folder, at_work}

    @pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
    def test_files_of_the_right_size_that_cannot_be_read(
        self, name: str, exported_cache: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(exported_cache, tmp_path / "cache")
        path = exported_encoder(tmp_path / "cache") / name
        path.write_bytes(bytes(path.stat().st_size))
        with pytest.raises(EncoderError, match="cannot be read") as caught:
            load_exported(Settings(cache=str(tmp_path / "cache")))
        assert "delete that folder" in caught.value.hint

    def test_a_cache_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "cache").write_text("a file")
        with pytest.raises(EncoderError, match="the encoder cannot be written"):
            exported_encoder(tmp_path / "cache")


@pytest.fixture(scope="module")
def tiny_model(
    tmp_path_factory: pytest.TempPathFactory, save_bert: Callable[..., None]
) -> Path:
    """A sentence-transformers folder: one BERT layer of width 16 with random weights."""
    with third_party_warnings_allowed():
        import torch
        from sentence_transformers import SentenceTransformer, models

        torch.manual_seed(7)
        raw = tmp_path_factory.mktemp("raw")
        save_bert(
            raw,
            ["oak", "ladder", "lamp"],
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
        )
        body = models.Transformer(str(raw), max_seq_length=32)
        pooling = models.Pooling(16, pooling_mode="mean")
        folder = tmp_path_factory.mktemp("models") / "tiny"
        SentenceTransformer(modules=[body, pooling], device="cpu").save(str(folder))
    return folder


class TestAnyModel:
    def load(self, folder: Path, **values: str) -> TorchEncoder:
        with third_party_warnings_allowed():
            encoder = load_encoder(
                Settings(encoder=EncoderSettings(name=str(folder), **values))  # type: ignore[arg-type]
            )
        assert isinstance(encoder, TorchEncoder)
        return encoder

    def test_a_folder(self, tiny_model: Path) -> None:
        encoder = self.load(tiny_model)
        vectors = encoder.encode(["oak ladder", "lamp"])
        assert vectors.shape == (2, encoder.dimensions) == (2, 16)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
        assert encoder.encode([]).shape == (0, 16)

    def test_its_name_changes_with_its_content(
        self, tiny_model: Path, tmp_path: Path
    ) -> None:
        first = self.load(tiny_model).name
        assert first.startswith("tiny@")
        copy = tmp_path / "tiny"
        shutil.copytree(tiny_model, copy)
        assert self.load(copy).name == first
        (copy / "README.md").write_text("words")
        assert self.load(copy).name == first
        weights = bytearray((copy / "model.safetensors").read_bytes())
        weights[-1] ^= 1
        (copy / "model.safetensors").write_bytes(weights)
        assert self.load(copy).name != first

    def test_onnx_is_for_the_default_encoder(self, tiny_model: Path) -> None:
        with pytest.raises(EncoderError, match="is not the default encoder"):
            self.load(tiny_model, backend="onnx")

    def test_a_folder_without_a_model(self, tmp_path: Path) -> None:
        with pytest.raises(EncoderError, match="cannot be loaded"):
            self.load(tmp_path)


@pytest.mark.parametrize("name", ["nonsense", "nobody/nothing", "a/b/c"])
def test_offline_the_hub_is_not_asked(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    settings = Settings(encoder=EncoderSettings(name=name))
    with pytest.raises(EncoderError, match="not in the hub's cache"):
        load_encoder(settings, offline=True)
    assert capfd.readouterr() == ("", "")
