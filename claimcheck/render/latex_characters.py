"""Characters that LaTeX would interpret or that pdflatex cannot print, made to print."""

import unicodedata

from claimcheck.render.characters import one_line

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
}
_SYMBOLS = {
    **{"−": "-", "×": r"\times", "±": r"\pm", "∓": r"\mp", "·": r"\cdot", "⋅": r"\cdot"},
    **{"→": r"\rightarrow", "←": r"\leftarrow", "↑": r"\uparrow", "↓": r"\downarrow"},
    **{"↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "⇔": r"\Leftrightarrow"},
    **{"≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≃": r"\simeq"},
    **{"∼": r"\sim", "≡": r"\equiv", "∝": r"\propto", "∞": r"\infty", "∈": r"\in"},
    **{"∑": r"\sum", "∏": r"\prod", "√": r"\surd", "∂": r"\partial", "∇": r"\nabla"},
    **{"∆": r"\Delta", "∗": "*", "∘": r"\circ", "∪": r"\cup", "∩": r"\cap"},
    **{"♣": r"\clubsuit", "♠": r"\spadesuit", "♥": r"\heartsuit", "♦": r"\diamondsuit"},
    **{"✓": r"\surd", "✗": r"\times", "◇": r"\diamond", "⋆": r"\star", "★": r"\star"},
    **{"ℓ": r"\ell", "∅": r"\emptyset", "⊕": r"\oplus", "∥": r"\parallel", "■": r"\bullet"},
}
"""Commands of mathematics, all of them in the kernel of LaTeX."""
_PRINTED = frozenset("–—‘’‚“”„†‡•…€")
"""What inputenc and fontenc print, besides what is below ``_LATIN_END``."""
_LATIN_END = 0x180
"""The Latin letters of Unicode that the fonts of the encoding T1 have end here."""
_GREEK_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho
    sigma tau upsilon phi chi psi omega varsigma
    Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
"""
_GREEK = {
    letter: f"\\{name}"
    for letter, name in zip(
        "αβγδεζηθικλμνξπρστυφχψωςΓΔΘΛΞΠΣΥΦΨΩ", _GREEK_NAMES.split(), strict=True
    )
}
_LATIN_SHAPES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEZHIKMNOPTXo")
"""Greek letters that LaTeX has no command for, since Latin ones look alike."""
_MATHEMATICS = _SYMBOLS | _GREEK


def escape(text: str) -> str:
    """``text`` on one line, with every character made to print by pdflatex.

    A character that no font of LaTeX's own has stands as its code point: "[U+65E5]".
    """
    return "".join(map(_printed, one_line(text)))


def _printed(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in _MATHEMATICS:
        return f"${_MATHEMATICS[character]}$"
    if ord(character) < _LATIN_END or character in _PRINTED:
        return character
    parts = unicodedata.normalize("NFKD", character).translate(_LATIN_SHAPES)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    if bare and bare != character:
        return "".join(map(_printed, bare))
    return f"[U+{ord(character):04X}]"
