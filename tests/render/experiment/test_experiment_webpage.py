"""The page of experiments, and the plots in it."""

import base64
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree, html

from claimcheck.errors import MissingExtra
from claimcheck.model import Experiment
from claimcheck.render.experiment import render_experiments
from claimcheck.render.plots import FORMS, Picture, pictures_of

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"
NAMES = ["gains", "layers", "groups", "association-1", "curves"]


@pytest.fixture(scope="module")
def pictures(experiment: Experiment) -> list[Picture]:
    return list(pictures_of(experiment))


@pytest.fixture(scope="module")
def page(experiment: Experiment, unmeasured: Experiment) -> html.HtmlElement:
    text = render_experiments([experiment, unmeasured], "html")
    return html.document_fromstring(text)


def _words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_nothing_is_loaded_from_outside_and_no_script_runs(page: html.HtmlElement) -> None:
    assert page.xpath("//script | //link | //iframe | //object") == []
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert all(source.startswith("data:image/svg+xml;base64,") for source in _sources(page))


def test_every_plot_is_in_the_page_with_its_text(
    page: html.HtmlElement, pictures: list[Picture]
) -> None:
    images = page.xpath("//img")
    assert [image.get("alt") for image in images] == [item.alt for item in pictures]
    encoded = images[0].get("src").partition(",")[2]
    assert base64.b64decode(encoded) == pictures[0].data


def test_figures_of_every_plot_stand_in_a_table_too(page: html.HtmlElement) -> None:
    tables = [_words(table) for table in page.xpath("//details//table")]
    assert len(tables) == 5
    assert "sw 41.0 37.5 −3.5 [−4.5, −2.5]" in tables[0]


def test_every_setting_has_its_source(page: html.HtmlElement) -> None:
    (section,) = page.xpath("//section[contains(@aria-labelledby, 'settings')]")
    assert "learning rate 1e-05 paper, Appendix B" in _words(section)
    assert "languages de sw ja the question itself" in _words(section)


def test_every_foreign_text_is_escaped(experiment: Experiment) -> None:
    comparison = replace(
        experiment.comparison,
        claim=HOSTILE,
        printed=HOSTILE,
        reasons=(HOSTILE,),
        model=HOSTILE,
        metric=HOSTILE,
    )
    hostile = replace(experiment, comparison=comparison, title=HOSTILE, analysis=None)
    page: html.HtmlElement = html.document_fromstring(render_experiments([hostile], "html"))
    assert page.xpath("//script") == []
    assert page.xpath("//*[@*[starts-with(name(), 'on')]]") == []
    assert "49" not in _words(page.body)


def test_ids_are_unique_and_references_hold(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert targets | set(page.xpath("//@aria-labelledby")) <= set(ids)


def test_headings_do_not_skip_a_level(page: html.HtmlElement) -> None:
    levels = [int(item.tag[1]) for item in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_what_there_is_data_for_is_drawn(pictures: list[Picture]) -> None:
    assert [item.name for item in pictures] == NAMES
    for picture in pictures:
        assert etree.fromstring(picture.data).tag.endswith("}svg")


def test_plots_can_be_pixels_too(experiment: Experiment) -> None:
    picture = next(pictures_of(experiment, form="png"))
    assert (picture.form, picture.data[:4]) == ("png", b"\x89PNG")
    assert {picture.form} < set(FORMS)


def test_nothing_is_drawn_of_nothing(unmeasured: Experiment) -> None:
    assert list(pictures_of(unmeasured)) == []


def test_the_same_data_give_the_same_bytes(
    experiment: Experiment, pictures: list[Picture]
) -> None:
    assert list(pictures_of(experiment)) == pictures


def test_alternative_texts_say_what_the_plots_show(pictures: list[Picture]) -> None:
    gains, layers, groups, association, curves = (item.alt for item in pictures)
    assert "class 1 −3.5 [−4.5, −2.5]" in groups
    assert "most de +0.5, least sw −3.5" in gains
    assert "baseline is best at layer 1 with 62.5 %" in layers
    assert "Spearman's ρ of distance (cosine) and gain (points): 0.40" in association
    assert "baseline, target, seed 0 from 1.50 to 0.75" in curves
    assert "seed 2 (collapsed)" in curves


def test_an_unknown_form_is_refused(experiment: Experiment) -> None:
    with pytest.raises(ValueError, match="'gif'; expected one of svg, png"):
        list(pictures_of(experiment, form="gif"))


def test_a_missing_library_is_named_with_its_remedy(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match="matplotlib") as caught:
        render_experiments([experiment], "html")
    assert "claimcheck-literature[reproduce]" in caught.value.hint


def _sources(page: html.HtmlElement) -> list[str]:
    return [str(source) for source in page.xpath("//img/@src")]
