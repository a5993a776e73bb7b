"""Forms of exercise in which listening, or writing, comes before answering."""

from .exercise import Exercise

FISHBOWL = Exercise(
    title="Fishbowl",
    purpose="To let a few people think aloud together while all the others do nothing but listen.",
    when="When a group is too large for one talk, or when the same voices always speak first.",
    people="8 to 30",
    needs="an inner circle of five chairs, one of them kept empty; the question, where all can see it",
    start="Four of us talk, and the rest of us listen. Whoever wants to add something takes the empty chair, and then "
    "somebody leaves the circle. You may sit outside the whole time: listening is half of this exercise.",
    steps=(
        (
            5,
            "Alone, in writing: what do I think now? Then four people who would like to begin take the chairs.",
        ),
        (
            15,
            "The inner circle talks about the question. Those outside are silent and write down single words.",
        ),
        (
            10,
            "All change: those who have only listened may go in first. They begin with what they heard, not with what "
            "they think.",
        ),
        (
            10,
            "Everybody together: what was said in the middle that could not have been said in the large circle?",
        ),
    ),
    stalls=(
        ("Nobody takes a chair", "Sit down yourself: “I’ll begin with what I don’t know about this.”"),
        ("One person never leaves", "“Let us have that chair empty for a minute, and hear who is missing.”"),
        ("Those outside begin to call in", "“Keep that word, and bring it to the chair when you like.”"),
    ),
    watch="Whoever is looked at as the one who ought to take the chair on this subject. Nobody speaks for a group.",
    end="Each reads out one word that they wrote while they listened, or says “pass”.",
    variation="Online: five cameras on and all others off; whoever wants to come in turns theirs on.",
)

TWO_SCHOOLS = Exercise(
    title="Two schools, each for the other",
    purpose="To find out whether one can state a view that one does not share so that those who hold it would nod.",
    when="When two schools differ on a matter, and a group has taken sides or sees no difference.",
    people="4 to 24, in two halves",
    needs="a short text of each school, or its reading of one story; two places in the room, facing each other",
    start="You will speak for one school. Before you do, you state the other one’s case, as well as you can, and they "
    "tell you whether that was it. Nobody has to believe what they say here.",
    steps=(
        (10, "Two halves, by lot. Each reads the other school’s text first, then its own."),
        (
            10,
            "Each half states the other’s case in two minutes. The other half answers “yes”, or “not quite”, and helps "
            "until it can say yes.",
        ),
        (10, "Now each half states its own case, and one objection: what does the other not see?"),
        (10, "Change sides and places. Each answers the objection that it has just made."),
        (5, "Out of both parts: where did I speak better than I believe?"),
    ),
    stalls=(
        (
            "The other’s case becomes a caricature",
            "“Say it so that somebody could be glad to have been helped by it.”",
        ),
        (
            "They agree too soon",
            "“What would each of them say next to this client? Is it the same sentence?”",
        ),
        ("One person fights alone", "Let the next in the row finish the sentence."),
    ),
    watch="A debate about who people are. The two sides are ways of thinking, never groups of people.",
    end="Each names one point on which the other school has it better, or passes.",
    variation="In pairs, back to back: each says the other school’s case into the air and the other corrects it.",
)

IN_SILENCE = Exercise(
    title="In silence, on paper",
    purpose="To give thoughts that are slow or shy the same room as quick ones.",
    when="When a subject is tender, when few people do all the talking, or after a heated quarter of an hour.",
    people="3 to 30",
    needs="a large sheet for each table with one question or sentence in the middle; pens of one colour for all",
    start="For twenty minutes nobody talks, and that includes me. Write to the question, or to what somebody else "
    "has written. An empty corner is an answer too, and nobody is asked who wrote what.",
    steps=(
        (5, "Each writes one line near the middle, or only reads."),
        (
            10,
            "Still in silence: write next to other lines, a question, a doubt, an example that is invented.",
        ),
        (5, "Walk to the other sheets, or let them go round. One line on each, if you like."),
        (10, "Now talk, at your own sheet: which line would you like to understand better?"),
    ),
    stalls=(
        ("The paper stays empty", "Write the first line yourself, and let it be a question."),
        ("People whisper", "Point at the pens, and smile."),
        (
            "A line hurts somebody",
            "Say “pause”. Name the line, not the writer, and ask what it took no notice of.",
        ),
    ),
    watch="A line about a client or about somebody in the room. Cross it out at once, and say why in one sentence.",
    end="Each reads one line aloud that is not their own. Then the sheets are torn up, before everybody’s eyes.",
    variation="Alone: each fills a page that nobody will see, and at the end reads out one sentence or none. Online: a "
    "shared page without names.",
)
