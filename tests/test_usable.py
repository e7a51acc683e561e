"""Raw articles that hold none, and texts that break off."""

from __future__ import annotations

import pytest

from generator.ingest.clean import clean
from generator.model.article import Article, RawArticle, SetAside

SENTENCE = "The harbour board of Port Amsel approved the new quay on Tuesday after a debate of nine hours. "
ARTICLE = f"{SENTENCE}\n\n" * 3


def cleaned(text: str) -> Article | SetAside:
    """What cleaning makes of a text."""
    return clean(RawArticle("seeds/a.txt", text, "0" * 64))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("an error page", "404 Not Found\n\nThe page you are looking for does not exist.\n"),
        ("an error page", "Access denied\n\nYou do not have permission to view this page on our server today.\n"),
        ("an error page", "Sorry\n\nWe couldn't find that page. Try the search, or go back to the front page.\n"),
        ("an error page", "This article is no longer available.\n\nRead our other stories instead.\n"),
        ("a check for robots", "Checking your browser before you go on to the site. This takes a few seconds.\n"),
        ("a check for robots", "Please enable JavaScript and cookies to continue to the site you asked for.\n"),
        (
            "a cookie wall",
            "We and our partners use cookies. With your consent we may use precise data, and cookies of our partners, "
            "for advertisements. You may withdraw your consent at any time in the cookie settings of this site.\n",
        ),
        ("a log-in page", "Log in to go on.\n\nE-mail address\nPassword\nForgot your password? Create an account.\n"),
        (
            "a paywall without the article",
            f"{SENTENCE}\n\nTo continue reading, choose one of our plans.\n\nAlready a subscriber? It is here.\n",
        ),
        ("a gallery or video without text", "In pictures: the quay\n\nThe quay on Tuesday, seen from the mole.\n"),
        ("a gallery or video without text", "The quay\n\nPhoto 1 of 12\n\nThe quay, seen from the mole at noon.\n"),
        ("a list of headlines", "\n\n".join(f"Quay number {n} approved by the board" for n in range(9))),
    ],
)
def test_a_page_that_holds_no_article_is_set_aside_for_what_it_is(kind: str, text: str) -> None:
    found = cleaned(text)
    assert isinstance(found, SetAside), found
    assert found.reason == f"is {kind}"
    assert found.cure


@pytest.mark.parametrize(
    "words",
    [
        "The board said that the page was not found on its server, error 404, and nobody knew the password.",
        "Subscribers of the ferry company, and those with a subscription, go free. It is to unlock the harbour.",
        "Cookies, the baker said, need consent, and cookies sell. Cookies are what our partners eat, with consent.",
        "Watch video of the quay, said the board. Photo 1 of 2 showed the mole. Are you a robot, it asked.",
        "Log in, sign in, register: the harbour board has a password for everything, and it needs an e-mail address.",
    ],
)
def test_an_article_that_speaks_of_such_things_is_an_article(words: str) -> None:
    long = "".join(f"{SENTENCE}The vote came {n} hours after the dredgers had gone home.\n\n" for n in range(8))
    found = cleaned(f"{long}{words}\n")
    assert isinstance(found, Article)
    assert found.body[-1] == words


@pytest.mark.parametrize(
    "end",
    [
        "The dredgers are to begin in April when the spring tides are over and the ferries have gone to the",
        "The dredgers are to begin in April when the spring tides are over and the ferries […]",
        "The dredgers are to begin in April when the spring tides are over and the ferries [+1234 chars]",
        "The dredgers are to begin in April when the spring tides are over and the ferries...",
    ],
)
def test_a_text_that_breaks_off_is_kept_and_marked(end: str) -> None:
    found = cleaned(f"{ARTICLE}{end}\n")
    assert isinstance(found, Article)
    assert found.is_truncated


@pytest.mark.parametrize(
    "end",
    [
        "The dredgers are to begin in April.",
        "What comes next",
        "“We begin in April, when the spring tides are over and the ferries have gone,” said Jana Ruhl, the chair.”",
        "Additional reporting by Ada Lind and Piet Vos in Port Amsel and by the desk of this newspaper",
        "Nobody knows…",
    ],
)
def test_a_text_that_only_ends_is_not_marked(end: str) -> None:
    found = cleaned(f"{ARTICLE}{end}\n")
    assert isinstance(found, Article)
    assert not found.is_truncated
