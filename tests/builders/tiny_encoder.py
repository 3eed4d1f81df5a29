"""A tiny encoder of the XLM-R family: random weights, and a tokenizer trained here.

The text is written for these tests. Its scripts are those that XTREME's languages use
most, so that every recipe's language gives more than unknown tokens.
"""

import json
import warnings
from pathlib import Path

TEXT = (
    "the old ferry crosses the river at noon and returns with the evening tide",
    "who built the mill beside the bridge, and when was it painted green?",
    "a baker sold thirty loaves before the market closed on Monday",
    "because it rained the children stayed inside and counted the ships",
    "is the answer yes, no or unknown? nobody asked the harbour master",
    "Die alte Fähre fährt mittags über den Fluss und kehrt abends zurück.",
    "Wer baute die Mühle neben der Brücke, und wann wurde sie gestrichen?",
    "Le vieux bac traverse la rivière à midi et revient avec la marée du soir.",
    "El panadero vendió treinta panes antes de que cerrara el mercado.",
    "Mwokaji aliuza mikate thelathini kabla ya soko kufungwa siku ya Jumatatu.",
    "Старый паром пересекает реку в полдень и возвращается вечером.",
    "Το παλιό καράβι περνά το ποτάμι το μεσημέρι.",
    "العبارة القديمة تعبر النهر عند الظهر وتعود مساء",
    "पुरानी नाव दोपहर में नदी पार करती है और शाम को लौटती है",
    "老渡船中午过河,傍晚随潮水返回。谁建造了桥边的磨坊?",
    "古い渡し船は正午に川を渡り、夕方に戻ってくる。",
    "낡은 나룻배는 정오에 강을 건너고 저녁에 돌아온다",
    "เรือข้ามฟากเก่าข้ามแม่น้ำตอนเที่ยงและกลับตอนเย็น",
)
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
"""Ids 0 to 3, as in XLM-R; "<mask>" is the last id."""


def tiny_tokenizer(folder: Path) -> Path:
    """Writes a fast tokenizer with XLM-R's layout and some hundred pieces to the folder.

    Pieces are all characters of the text and its repeated words, with log frequencies
    as scores: a unigram model like XLM-R's, and the same on every machine, which the
    library's own unigram trainer is not.
    """
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = [*((token, 0.0) for token in SPECIAL), *_pieces()]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.add_special_tokens([*SPECIAL, "<mask>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": "<mask>",
        "model_max_length": 512,
        "tokenizer_class": "PreTrainedTokenizerFast",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(names), encoding="utf-8")
    return folder


def tiny_encoder(
    folder: Path,
    *,
    layers: int = 2,
    width: int = 32,
    heads: int = 4,
    seed: int = 0,
    architecture: str = "XLMRobertaForMaskedLM",
) -> Path:
    """Writes a Hugging Face folder: config, random weights and tokenizer; returns it.

    The default architecture is that of XLM-R's published weights; "XLMRobertaModel"
    leaves the head of masked language modelling away.
    """
    import torch
    import transformers

    tiny_tokenizer(folder)
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    config = transformers.XLMRobertaConfig(
        vocab_size=len(vocabulary["model"]["vocab"]) + 1,  # "<mask>" is an added token
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=2 * width,
        max_position_embeddings=514,
        type_vocab_size=1,
        layer_norm_eps=1e-5,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    with warnings.catch_warnings(), torch.random.fork_rng(devices=[]):
        warnings.simplefilter("ignore")  # those of the libraries, not of ours
        torch.manual_seed(seed)
        getattr(transformers, architecture)(config).save_pretrained(folder)
    return folder


def _pieces() -> list[tuple[str, float]]:
    from collections import Counter
    from math import log

    words = Counter("▁" + word for line in TEXT for word in line.replace(",", " ,").split())
    characters = Counter("".join(words.elements()))
    # Every printable ASCII character, so that any English text can be written.
    characters.update(chr(code) for code in range(33, 127))
    counts = characters + Counter({w: n * len(w) for w, n in words.items() if len(w) > 2})
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(piece, log(count / total)) for piece, count in ordered]
