"""Answers go before what is tried for suggestions."""

from threading import Event, Thread

from assistant.ui.answers_first import AT_ONCE, AnswersFirst


def test_a_few_answers_are_made_at_once_and_the_others_in_their_order() -> None:
    """The third waits for one of the first two, and those that wait are let in as they came."""
    turns, let_go = AnswersFirst(), [Event() for _ in range(AT_ONCE + 2)]
    entered: list[int] = []
    inside = [Event() for _ in let_go]

    def answer(number: int) -> None:
        with turns.asked():
            entered.append(number)
            inside[number].set()
            let_go[number].wait(5)

    threads = []
    for number in range(len(let_go)):
        threads.append(Thread(target=answer, args=(number,)))
        threads[-1].start()
        if number < AT_ONCE:
            assert inside[number].wait(5)
    assert not inside[AT_ONCE].wait(0.05)
    let_go[0].set()
    assert inside[AT_ONCE].wait(5)
    for event in let_go:
        event.set()
    for thread in threads:
        thread.join(5)
    assert sorted(entered) == list(range(len(let_go)))
    assert entered[:AT_ONCE] == list(range(AT_ONCE))


def test_nothing_is_tried_while_an_answer_is_made() -> None:
    """It stands back, gives up when its time is over, and goes on when the answer is there."""
    turns = AnswersFirst()
    with turns.asked(), turns.tried(0.02) as free:
        assert not free
    with turns.tried(0.02) as free:
        assert free


def test_one_thing_is_tried_at_a_time_and_an_answer_does_not_wait_for_it() -> None:
    """A second try stands back; who asks is let in."""
    turns = AnswersFirst()
    with turns.tried(0) as first, turns.tried(0.02) as second:
        assert first
        assert not second
        with turns.asked():
            pass
    with turns.tried(0) as again:
        assert again


def test_what_fails_gives_its_place_back() -> None:
    """An error in an answer or a try blocks nobody."""
    turns = AnswersFirst()
    for place in (turns.asked, lambda: turns.tried(0)):
        try:
            with place():  # type: ignore[operator]
                raise ValueError
        except ValueError:
            pass
    with turns.asked():
        pass
    with turns.tried(0) as free:
        assert free
