"""The fields that several kinds of record share."""

from .types import Field

COMMON = (
    Field("label", "text", "The preferred name; unique within the kind.", required=True),
    Field("also", "texts", "Alternative names that readers may see."),
    Field("hidden", "texts", "Misspellings and lay words that only search knows."),
    Field("autolink", "yes-no", "`no` for ordinary words that must not link by themselves.", default=True),
    Field("formerly", "ids", "Old ids that keep leading here."),
    Field("content-note", "text", "One calm line before a text that may be hard to read."),
    Field("extends", "text", "In an overlay only: the record that this file adds to."),
    Field("review", "review", "Who reviewed the text: `by`, `role`, `on`, `of` (a hash)."),
)

PLAINLY = Field("Plainly", "prose", "The same in everyday words.", required=True)
IN_THE_ROOM = Field("In the room", "prose", "One invented example in a session.", required=True)
CONFUSED = Field("Not to be confused with", "list", "What it is not, and why: `- the other: why`.")
EVIDENCE = Field("Evidence", "prose", "What cited research shows, and what it does not show.")
TIMELINE = Field("Timeline", "list", "Dated steps: `- 1971: what happened [@work]`.")
QUESTIONS = Field("Questions", "list", "Questions for a group.")
CONSULT = Field("consult", "yes-no", "`yes` where the page must point to supervision or consultation.")
CONSULTATION = Field("Consultation", "prose", "To whom to take this; required with `consult: yes`.")
# From the strongest ground for a claim about what helps to the weakest.
DESIGNS = (
    "meta-analysis",
    "trial",
    "systematic review",
    "experiment",
    "observation",
    "survey",
    "interviews",
    "review",
    "single cases",
)
# For whom a workshop is, in the words of an invitation.
LEVELS = {
    "new": "new to these ideas",
    "some": "familiar with some of these ideas",
    "experienced": "experienced with these ideas",
}
_WHOM = ", ".join(f"`{level}`: {whom}" for level, whom in LEVELS.items())
LEVEL = Field("level", "choice", f"For whom: {_WHOM}.", choices=tuple(LEVELS))
FOR_LEADERS = Field("For whoever leads", "list", "To keep in mind, such as who is being asked to teach whom.")
_STEP = "Steps: `- 10 min: Title: what happens. If late: what to leave out.`"
PLAN = Field("Plan", "list", _STEP, required=True, least=2)
ORDER = Field("order", "integer", "Its place in the seeds.", required=True)
SHORT = Field("short", "text", "A short name for pictures.", required=True)
TAKEN_UP_BY = Field(
    "taken-up-by",
    "references",
    "Theories that took it up from elsewhere.",
    kinds=("theory",),
    forward="{s} was taken up by {t}",
    backward="{s} took up {t}",
)
