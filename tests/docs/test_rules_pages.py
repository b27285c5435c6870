"""The rule pages are what the rules say of themselves."""

from tools.make_docs import ROOT, rule_pages


def test_each_rule_page_says_what_the_rule_says_and_none_is_left_over() -> None:
    pages = rule_pages()

    committed = {
        str(path.relative_to(ROOT).as_posix()): path.read_text(encoding="utf-8")
        for path in (ROOT / "docs" / "rules").glob("*.md")
    }
    assert committed == pages, "write them anew: make docs"
