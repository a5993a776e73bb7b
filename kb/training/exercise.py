"""What a form of exercise is, and what is said in each of them."""

from dataclasses import dataclass

PASSING = "Anyone may pass, watch or step out, and need not say why. Say so at the start, and mean it."
NO_CLIENTS = "No client’s story, disguised or not. If one begins, stop it kindly and come back to the page."
ENDING = 5  # minutes


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A way of working with a page in a group.

    Attributes:
        title: what it is called.
        purpose, when: what it is for, and when it fits.
        people: for how many.
        needs: what to bring.
        start: words to say at the start.
        steps: what happens, each as (minutes, words).
        stalls: what to do if it stalls, each as (what happens, what to do).
        watch: what to watch for, besides `PASSING` and `NO_CLIENTS`.
        end: how to end, as the last step.
        variation: another way of doing it.
    """

    title: str
    purpose: str
    when: str
    people: str
    needs: str
    start: str
    steps: tuple[tuple[int, str], ...]
    stalls: tuple[tuple[str, str], ...]
    watch: str
    end: str
    variation: str

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(minutes for minutes, _ in self.steps) + ENDING
