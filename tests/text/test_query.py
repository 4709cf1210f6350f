"""The language of questions: what is printed reads as the same, what is wrong is said with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.query import FIELDS, And, Node, Not, Or, QueryError, Related, Term
from qualcode.text.query import parse, printed

VALUES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(lambda text: text.strip())


def terms() -> st.SearchStrategy[Node]:
    plain = [one for one in FIELDS if one.name != "attribute"]
    valued = st.sampled_from(plain).flatmap(
        lambda one: st.builds(Term, st.just(one.name), VALUES, st.sampled_from(one.signs))
    )
    none = st.builds(Term, st.sampled_from([one.name for one in plain if one.none]), st.none())
    signs = st.sampled_from([">=", "<=", "!=", ">", "<", "="])
    attribute = st.one_of(
        st.builds(Term, st.just("attribute"), VALUES, signs, VALUES),
        st.builds(Term, st.just("attribute"), st.just(""), st.just(""), VALUES),
        st.builds(Term, st.just("attribute"), st.none(), st.just("="), VALUES),
    )
    return st.one_of(valued, none, attribute)


def bigger(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3)

    def of(kind: type[And] | type[Or]) -> st.SearchStrategy[Node]:
        apart = several.filter(lambda parts: not any(isinstance(part, kind) for part in parts))
        return apart.map(lambda parts: kind(tuple(parts)))

    relation = st.one_of(
        st.tuples(st.just("near"), st.one_of(st.none(), st.integers(0, 1000))),
        st.tuples(st.sampled_from(["overlapping", "within"]), st.none()),
    )
    related = st.builds(lambda a, r, b: Related(a, r[0], b, r[1]), nodes, relation, nodes)
    return st.one_of(of(And), of(Or), nodes.map(Not), related)


QUERIES = st.recursive(terms(), bigger, max_leaves=8)


@given(QUERIES)
def test_what_is_printed_reads_as_the_same(query: Node) -> None:
    assert parse(printed(query)) == query


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from('( ) and or not near/3 code:A "x y" code: : " “'.split(" "))).map(" ".join)
)
def test_whatever_is_typed_is_read_or_refused_at_a_place_in_it(typed: str) -> None:
    try:
        query = parse(typed)
    except QueryError as error:
        assert 0 <= error.at <= len(typed) and error.at <= error.end
    else:
        assert parse(printed(query)) == query


def test_a_query_too_long_for_a_database_is_refused_at_the_term_that_is_too_much() -> None:
    assert isinstance(parse(" or ".join(["code:A"] * 300)), Or)
    with pytest.raises(QueryError, match="the query is too long") as caught:
        parse(" or ".join(["code:A"] * 3000))
    assert caught.value.at == 300 * len("code:A or ")


def test_terms_beside_one_another_hold_together_and_or_binds_less() -> None:
    a, b, c = (Term("code", name) for name in "ABC")
    assert parse("code:A code:B or code:C") == Or((And((a, b)), c))
    assert parse("code:A and (code:B or not code:C)") == And((a, Or((b, Not(c)))))
    assert parse("not code:A near/5 code:B") == Not(Related(a, "near", b, 5))
    assert parse("CODE:A AND (code:B and code:C)") == And((a, b, c))
    assert parse("") == And() and printed(And()) == ""


def test_a_name_may_hold_anything_in_quotation_marks_of_either_kind() -> None:
    assert parse(r'code:"say \"no\" (to) it"') == Term("code", 'say "no" (to) it')
    assert parse("stance:“runs against”") == Term("stance", "runs against")
    assert parse('case:none or case:"none"') == Or((Term("case", None), Term("case", "none")))


def test_an_attribute_is_compared_known_or_not_known() -> None:
    assert parse("attribute:band>=7") == Term("attribute", "7", ">=", "band")
    assert parse('attribute:"length of service"!=3') == Term("attribute", "3", "!=", "length of service")
    assert parse("attribute:band") == Term("attribute", "", "", "band")
    assert parse("attribute:band=none") == Term("attribute", None, "=", "band")


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ("code:Warm words", 10, "this stands alone"),
        ("thme:Voice", 0, "nothing is called “thme”"),
        ("(code:A", 0, "not closed"),
        ("code:A)", 6, "closes nothing"),
        ("code:A or", 9, "something is missing"),
        ("code:A near/5", 13, "something is missing"),
        ("and code:A", 0, "something is missing before this"),
        ('code:"Warm', 5, "quotation mark is not closed"),
        ('code:" "', 0, "nothing between"),
        ("code: ", 0, "a name or word is missing"),
        ("code:none", 0, "there is always a code"),
        ("attribute:band>none", 0, "more or less than none"),
        ("theme=Voice", 5, "after theme comes"),
        ("(" * 60 + "code:A", 50, "in one another"),
        ("code:A near/2000 code:B", 7, "at most 1000 words"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(typed: str, at: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse(typed)
    assert caught.value.at == at
