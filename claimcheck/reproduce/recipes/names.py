"""Names that claims use for tasks, metrics and languages."""

import re

INTERMEDIATE = {
    "anli+": "anli", "anli": "anli", "mnli": "mnli", "multinli": "mnli", "qqp": "qqp",
    "squad": "squad1", "squad v1.1": "squad1", "squad 1.1": "squad1", "squad1.1": "squad1",
    "squad v2.0": "squad2", "squad 2.0": "squad2", "squad2.0": "squad2",
    "hellaswag": "hellaswag", "ccg": "ccg", "ccgbank": "ccg", "cosmosqa": "cosmosqa",
    "cosmos qa": "cosmosqa", "commonsenseqa": "commonsenseqa", "csqa": "commonsenseqa",
    "siqa": "siqa", "socialiqa": "siqa", "social iqa": "siqa",
}  # fmt: skip
"""Lower-case name to task. SQuAD without its version is v1.1, as in version 1 of the
paper (section 2.1)."""

TARGETS = {
    "xnli": "xnli", "paws-x": "pawsx", "pawsx": "pawsx", "pos": "pos", "udpos": "pos",
    "pos tagging": "pos", "part-of-speech tagging": "pos", "ner": "ner", "panx": "ner",
    "wikiann": "ner", "wikiann ner": "ner", "named entity recognition": "ner",
    "xquad": "xquad", "mlqa": "mlqa", "tydiqa": "tydiqa", "tydi qa": "tydiqa",
    "tydiqa-goldp": "tydiqa", "bucc": "bucc", "bucc 2018": "bucc", "bucc2018": "bucc",
    "tatoeba": "tatoeba", "xcopa": "xcopa", "lareqa": "lareqa", "mewsli-x": "mewslix",
}  # fmt: skip
"""Lower-case name to task of an evaluation."""

BENCHMARKS = frozenset(
    {"xtreme", "the xtreme benchmark", "target tasks", "all target tasks"}
)
"""Names that stand for the average over tasks."""

METRICS = {
    "accuracy": "accuracy", "acc": "accuracy", "acc.": "accuracy", "f1": "f1",
    "f1 score": "f1", "em": "exact_match", "exact match": "exact_match",
    "mrr": "mrr@20", "mrr@20": "mrr@20", "map": "map@20", "map@20": "map@20",
}  # fmt: skip

LANGUAGES = {
    "Afrikaans": "af", "Arabic": "ar", "Basque": "eu", "Bengali": "bn", "Bulgarian": "bg",
    "Burmese": "my", "Chinese": "zh", "Dutch": "nl", "English": "en", "Estonian": "et",
    "Finnish": "fi", "French": "fr", "Georgian": "ka", "German": "de", "Greek": "el",
    "Haitian Creole": "ht", "Hebrew": "he", "Hindi": "hi", "Hungarian": "hu",
    "Indonesian": "id", "Italian": "it", "Japanese": "ja", "Javanese": "jv", "Kazakh": "kk",
    "Korean": "ko", "Malay": "ms", "Malayalam": "ml", "Marathi": "mr", "Persian": "fa",
    "Polish": "pl", "Portuguese": "pt", "Quechua": "qu", "Romanian": "ro", "Russian": "ru",
    "Spanish": "es", "Swahili": "sw", "Tagalog": "tl", "Tamil": "ta", "Telugu": "te",
    "Thai": "th", "Turkish": "tr", "Ukrainian": "uk", "Urdu": "ur", "Vietnamese": "vi",
    "Yoruba": "yo",
}  # fmt: skip
"""Of XTREME and of the tasks that XTREME-R changed; ISO 639-1."""


def tasks_named(text: str, among: dict[str, str]) -> tuple[str, ...]:
    """The tasks that a phrase like "BUCC and Tatoeba" names, in its order, each once.

    A longer name wins over one that it contains: "SQuAD v2.0" is not "SQuAD".
    """
    found = {
        match.start(): among[match[0].lower()] for match in _pattern(among).finditer(text)
    }
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def _pattern(among: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(among, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w+-])", re.IGNORECASE)
