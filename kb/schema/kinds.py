"""The kinds of record and their fields."""

from .types import Field, Kind

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
    "single cases",
)
ORDER = Field("order", "integer", "Its place in the seeds.", required=True)
SHORT = Field("short", "text", "A short name for pictures.", required=True)

_ALL = (
    Kind(
        "principle",
        "principles",
        "A principle of relational psychotherapy, as the seed texts state it.",
        "The quotations of the seeds, then our restatement.",
        facts=(
            ORDER,
            SHORT,
            Field(
                "standing",
                "choice",
                "`listed` under the seeds' principles, or `promoted` by us from their text.",
                required=True,
                choices=("listed", "promoted"),
            ),
        ),
        sections=(
            PLAINLY,
            IN_THE_ROOM,
            Field(
                "Why promoted",
                "prose",
                "Why we count this statement as a principle; required with `standing: promoted`.",
            ),
            Field("Differences of meaning", "list", "Where the seeds differ in what they say."),
            Field("Small differences", "list", "Where they differ in commas and spelling.", folded=True),
            CONFUSED,
            EVIDENCE,
            QUESTIONS,
        ),
        mapped=True,
        explored=True,
        compared=True,
        autolinked=True,
    ),
    Kind(
        "theory",
        "theories",
        "One of the six theoretical sources that the seeds name.",
        "What it is.",
        facts=(
            ORDER,
            SHORT,
            Field(
                "introduced-by",
                "references",
                "Who founded it.",
                kinds=("person",),
                forward="{s} was founded by {t}",
                backward="{s} was a founder of {t}",
            ),
        ),
        sections=(
            PLAINLY,
            Field(
                "What this name covers",
                "prose",
                "What we file under this name, and who would object.",
                required=True,
            ),
            Field("Central claims", "list", "Its chief claims, cited.", required=True, least=3),
            Field("History", "prose", "Its history in brief.", required=True),
            Field(
                "Timeline", "list", "Dated steps: `- 1971: what happened [@work]`.", required=True, least=3
            ),
            Field("Critics", "list", "Its critics and what they say.", required=True),
            EVIDENCE,
            Field("Start here", "list", "What to read first, and why.", required=True),
            Field("Go deeper", "list", "What to read next, and why.", required=True),
            Field("Best critic", "list", "Its best critic, and why.", required=True),
        ),
        cited=True,
        mapped=True,
        explored=True,
        compared=True,
        autolinked=True,
        distinct=True,
    ),
    Kind(
        "tradition",
        "traditions",
        "A school, a field or a usage in the background; never one of the six sources.",
        "What it is.",
        facts=(
            Field(
                "taken-up-by",
                "references",
                "Theories that took it up.",
                kinds=("theory",),
                forward="{s} was taken up by {t}",
                backward="{s} took up {t}",
            ),
        ),
        sections=(
            PLAINLY,
            Field(
                "Why in the background", "prose", "Why it is here, and why it is not a source.", required=True
            ),
            TIMELINE,
            Field("Critics", "list", "Its critics and what they say."),
            EVIDENCE,
        ),
        cited=True,
        explored=True,
        compared=True,
        autolinked=True,
        distinct=True,
        idea=True,
    ),
    Kind(
        "concept",
        "concepts",
        "A term of the field, with its sources.",
        "The definition, cited.",
        facts=(
            Field(
                "theories",
                "references",
                "Where it comes from (the first), and where else it is used.",
                required=True,
                kinds=("theory", "tradition"),
                forward="{s} is a term of {t}",
                backward="{s} uses the term {t}",
            ),
            Field(
                "introduced-by",
                "references",
                "Who introduced it.",
                kinds=("person",),
                forward="{s} was introduced by {t}",
                backward="{s} introduced {t}",
            ),
            Field(
                "introduced-in",
                "works",
                "Where it was introduced.",
                forward="{s} was introduced in {t}",
                backward="{s} introduced {t}",
            ),
            Field(
                "taken-up-by",
                "references",
                "Theories that took it up from elsewhere.",
                kinds=("theory",),
                forward="{s} was taken up by {t}",
                backward="{s} took up {t}",
            ),
        ),
        sections=(
            PLAINLY,
            IN_THE_ROOM,
            Field("Introduced", "prose", "How it was introduced, where the facts need words."),
            CONFUSED,
            EVIDENCE,
            Field("Caution", "prose", "How it is disputed or misused."),
        ),
        links=("bears-on",),
        cited=True,
        mapped=True,
        explored=True,
        compared=True,
        autolinked=True,
        distinct=True,
        idea=True,
    ),
    Kind(
        "person",
        "people",
        "Someone whose work the content uses.",
        "Role in theory, and no more.",
        facts=(
            Field("sort", "text", "The name as it sorts: `Kohut, Heinz`.", required=True),
            Field("born", "year", "Only where verified."),
            Field("died", "year", "Only where verified."),
            Field(
                "speaks-from",
                "references",
                "The schools out of which they write.",
                kinds=("theory", "tradition"),
                forward="{s} speaks from {t}",
                backward="{s} is a place that {t} speaks from",
            ),
            Field(
                "taken-up-by",
                "references",
                "Theories that took up their work without their belonging to them.",
                kinds=("theory",),
                forward="The work of {s} was taken up by {t}",
                backward="{s} took up the work of {t}",
            ),
            Field(
                "works",
                "works",
                "Their works in this knowledge base: all of them.",
                forward="{s} wrote {t}",
                backward="{s} was written by {t}",
            ),
            Field("without-works", "text", "Why none of their works is here; only where `works` is empty."),
        ),
        sections=(Field("Not to be confused with", "list", "Namesakes, told apart."),),
        explored=True,
        compared=True,
        autolinked=True,
        idea=True,
    ),
    Kind(
        "practice",
        "practices",
        "Something that a relational therapist does.",
        "What the therapist does.",
        facts=(CONSULT,),
        sections=(
            Field("Why", "prose", "What it is for, cited.", required=True),
            Field("In words", "list", "Ways of saying it, invented.", required=True, least=2),
            Field("Cautions", "list", "When it can go wrong.", required=True),
            EVIDENCE,
            CONSULTATION,
        ),
        links=("serves", "draws-on"),
        cited=True,
        explored=True,
        compared=True,
        autolinked=True,
        story=True,
    ),
    Kind(
        "moment",
        "moments",
        "A clinical moment in the therapist's own lay words.",
        "A first, unhurried word to the therapist.",
        facts=(CONSULT,),
        sections=(
            Field("Heard as", "list", "Other ways of saying it.", required=True, least=4),
            Field(
                "Ask yourself",
                "list",
                "Questions to oneself; the first is the one that is shown first.",
                required=True,
                least=2,
            ),
            CONSULTATION,
        ),
        links=("points-to",),
        explored=True,
        story=True,
    ),
    Kind(
        "vignette",
        "vignettes",
        "A fictional composite, written for teaching.",
        "The story, 80 to 150 words, with the therapist's part in view.",
        facts=(
            Field(
                "origin",
                "choice",
                "Only `invented`: no vignette comes from a client's record.",
                required=True,
                choices=("invented",),
            ),
        ),
        sections=(Field("Questions", "list", "Questions for a group.", required=True, least=2),),
        links=("shows",),
        explored=True,
        story=True,
    ),
    Kind(
        "finding",
        "evidence",
        "What one piece of research found, and what it does not show.",
        "The claim that was put to the test.",
        facts=(
            Field(
                "design",
                "choice",
                "How it was found out.",
                required=True,
                choices=DESIGNS,
            ),
            Field("n", "integer", "How many people or pairs took part; only where the source says so."),
            Field(
                "sample", "text", "Who or what was studied: `295 studies, mostly of adults`.", required=True
            ),
            Field(
                "works",
                "works",
                "Where it was reported, the chief report first.",
                required=True,
                forward="“{s}” was reported in {t}",
                backward="{s} reports “{t}”",
            ),
        ),
        sections=(
            Field("Found", "prose", "What was found, with its date in the words, cited.", required=True),
            Field("Limits", "prose", "What it does not show.", required=True),
        ),
        links=("tests",),
        cited=True,
        explored=True,
    ),
    Kind(
        "question",
        "questions",
        "A question for a group or a test of understanding.",
        "The question.",
        sections=(Field("Listen for", "list", "What a good answer may touch.", required=True),),
        links=("asks-about",),
        story=True,
    ),
    Kind(
        "workshop",
        "workshops",
        "A timed training plan.",
        "What the group will be able to do afterwards.",
        facts=(Field("minutes", "integer", "How long it takes.", required=True),),
        sections=(
            Field("Before", "list", "What to prepare."),
            Field("Plan", "list", "Steps: `- 10 min: what to do`.", required=True, least=2),
            QUESTIONS,
        ),
        links=("works-with",),
        story=True,
    ),
    Kind(
        "document",
        "documents",
        "A text that is quoted byte for byte: `ID.txt` beside its facts in `ID.md`.",
        "What the document is, and what is not known of it.",
        facts=(
            Field("short", "text", "A short name for pictures.", required=True),
            Field("sha256", "text", "The hash of its bytes.", required=True),
        ),
        quoted=True,
    ),
)

KINDS = {kind.name: kind for kind in _ALL}
