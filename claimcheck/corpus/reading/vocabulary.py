"""Lists of English words that reading relies on, all in lower case."""


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOPWORDS = _listed("""
    a all also an and are as at be been but by can do each for from has have if in into is
    it its may more most no not of on one or our s such than that the their then there
    these they this to two use used using was we were when where which while will with
""")
"""Function words, of which sentences are full and labels are not."""

STARTERS = _listed("""
    a additionally after all also although among an and another as at because besides both
    but by compared consequently during each even finally first following for from
    furthermore given hence here how however if importantly in instead interestingly it its
    last like many moreover most next no not note notably of on once one only other our
    overall recently second several similarly since so some specifically such that the
    their then there therefore these they third this those though thus to two unlike until
    using we when where whereas which while with without
""")
"""Words that a capital shows to begin a sentence."""

NEVER_LAST = _listed("""
    e.g. i.e. cf. vs. resp. viz. ca. approx. w.r.t. dr. prof. mr. mrs. ms. st. incl. esp.
    aka. a.k.a. i.i.d. s.t. pp. vol. proc. conf. univ. dept. eds. ed. trans. fig. figs. eq.
""")
"""Abbreviations behind which a sentence goes on."""

BEFORE_NUMBER = _listed("""
    eqs. eqn. sec. secs. sect. tab. tabs. ref. refs. no. nos. app. appx. ch. chap. thm.
    def. prop. alg. ex. lem. cor. p. pt. ver. v. art. jan. feb. mar. apr. jun. jul. aug.
    sep. sept. oct. nov. dec.
""")
"""Abbreviations behind which a sentence goes on if a number or letter follows."""

SELDOM_LAST = _listed("""
    al. etc. inc. ltd. co. corp. jr. sr. u.s. u.k. u.n. e.u. ph.d.
""")
"""Abbreviations that end a sentence only where the next word begins one."""

COMPOUNDING = _listed("""
    all anti best co cross few fine first four full half hard high ill inter intra large
    left long low meta mid mono multi non off one open out part post pre pseudo right
    second self semi short single small soft state sub super task third three top two un
    well word zero
""")
"""First parts of compounds that keep their hyphen ("cross-lingual", "self-attention")."""
