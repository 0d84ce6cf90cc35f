"""Every code word of the tables has its Danish word."""

from plan_data import the_goal, the_table

from assistant.goal_words import COMPARISON_NAMES, KIND_NAMES, goal_label


def test_every_code_word_of_the_table_has_a_danish_word() -> None:
    """No row of the table is shown with a word of the program's own."""
    assert {goal.kind for goal in the_table().goals} <= KIND_NAMES.keys()
    assert {goal.comparison for goal in the_table().goals} <= COMPARISON_NAMES.keys()


def test_no_two_code_words_share_a_danish_word() -> None:
    """What is chosen in a list leads back to one code word."""
    for names in (KIND_NAMES, COMPARISON_NAMES):
        assert len(set(names.values())) == len(names)


def test_a_goal_is_called_by_the_documents_own_number() -> None:
    """Lettered, named and plain ones, and those without a number."""
    assert goal_label(the_goal("m24-04b")) == "mål 4B"
    assert goal_label(the_goal("rh-voksne-1-delmaal")) == "delmål 1"
    assert goal_label(the_goal("konf-tvang-30")) == "mål"
    assert {goal_label(goal) for goal in the_table().goals if goal.kind == "proposal"} >= {"forslag 1", "forslag 38"}
