"""The forms of exercise that a leader's card explains: what for, how long, how to start, what to do if it stalls.

They are our own words, as a leader might say them to a colleague at the door. Nothing in them needs a client.
"""

from .exercise import Exercise
from .listening import FISHBOWL, IN_SILENCE, TWO_SCHOOLS

SIX_EARS = Exercise(
    title="Read aloud, six ears",
    purpose="To find out that one moment can be heard well in more than one way, and which way comes to oneself first.",
    when="Early in a course, or when a group has begun to agree too quickly.",
    people="6 to 24, in as many small groups as there are readings",
    needs="the story, one each; the readings, one sheet for each small group; paper",
    start="I am going to read you a story that somebody made up. Notice first what happens in you, "
    "and only then what you think it means. Nobody will be asked about a client.",
    steps=(
        (5, "Read the story aloud, slowly. Stop after the last sentence, and stay quiet for a minute."),
        (5, "Alone, in writing: what did I feel, and what would I say next?"),
        (
            15,
            "Each small group gets one reading. They find its strongest sentence, and one they would not say.",
        ),
        (
            20,
            "Each group speaks as its therapist, in the first person, and names one thing another reading misses.",
        ),
        (10, "In pairs: which reading is closest to what I wrote, and what does it spare me?"),
    ),
    stalls=(
        ("Nobody speaks", "Go back to the text: “Which word did you hear first?”"),
        ("Everybody agrees", "Ask who could be hurt by the reading that all of them like."),
        ("It becomes a contest", "Before an objection, each says what is right in the other reading."),
    ),
    watch="A reading that is played for laughs. Ask that group for its strongest sentence.",
    end="Each says, in plain words, one thing to listen for next week. No answer to the story is given.",
    variation="With fewer than six people, two read two sheets each and argue with themselves.",
)

ALOUD = Exercise(
    title="Read aloud, and stop",
    purpose="To slow a moment down until one can see who did what in it, before anyone explains it.",
    when="When a group is quick with theory, or has half an hour.",
    people="3 to 20",
    needs="the story, one each; pencils",
    start="We will read this twice. The first time, listen. The second time, mark the place where something changed. "
    "There is no right place.",
    steps=(
        (5, "One person reads the story aloud. Silence for a minute."),
        (5, "A second person reads it again. Each marks where something changed between the two."),
        (10, "In pairs: compare the marks. What did each of the two people do just before?"),
        (15, "Together: take the questions on this card, one at a time, always with a line from the text."),
    ),
    stalls=(
        ("Nobody has marked a place", "“Where did you hold your breath?”"),
        ("They give the therapist marks", "“What was that sentence trying to take care of?”"),
        ("They diagnose the person", "“What would have to be printed here for us to know that?”"),
    ),
    watch="Talk about what the person in the story “is”. Come back to what the two of them do.",
    end="Each reads aloud the one line that stays with them, and says nothing about it.",
    variation="Stop before the last sentence; each writes a next line; read them one after another, then the story’s.",
)

CIRCLE = Exercise(
    title="A question in a circle",
    purpose="To think about a question that has more than one good answer, and to hear all of them.",
    when="After reading, or when two people in a group have begun to repeat themselves.",
    people="4 to 14",
    needs="the question, where all can see it; something to pass from hand to hand",
    start="People who know more than we do have not settled this question. In the first round each of us has a "
    "minute, and nobody replies.",
    steps=(
        (5, "Alone, in writing: my first answer, and what I would not like to be asked about it."),
        (15, "A round of one minute each. Whoever holds the object speaks; nobody replies."),
        (
            15,
            "An open talk. The leader listens for what is on this card and names it when it comes, with its author.",
        ),
        (5, "Each writes: what have I changed, and what would change it further?"),
    ),
    stalls=(
        ("Silence after the round", "Read one line of “Listen for” aloud: “Who could say this and mean it?”"),
        ("Two people argue", "Each says the other’s answer until the other is content with it."),
        ("All look at you", "“I would rather hear what stands against my view. Who can do it?”"),
    ),
    watch="Quick consensus, and voices that come from outside the main tradition and are not taken up.",
    end="One word each for where the question has moved. Leave it open.",
    variation="In large groups: six sit inside and talk, the others listen, and after ten minutes all change places.",
)

THREES = Exercise(
    title="Role play in threes",
    purpose="To hear one’s own sentence in the air, and to learn how it lands.",
    when="When a group knows an idea and has not yet said it aloud.",
    people="3 to 30, in threes; with one or two over, a second observer",
    needs="this sheet’s sentences, one for each three; an observer’s sheet for each three; a clock",
    start="This is practice and no performance. We stop after four minutes, even in mid-sentence. Whoever says "
    "“pause” stops us all.",
    steps=(
        (
            5,
            "Threes find each other and choose: one speaks, one answers, one watches. Agree on an invented situation.",
        ),
        (5, "Play for four minutes. Nobody has to finish anything."),
        (5, "Give back: the one who answered first, then the observer, last the one who spoke."),
        (20, "Change places twice, so that each has done all three."),
        (5, "Leave the parts: say your own name and one thing about today; sit on another chair."),
    ),
    stalls=(
        ("They talk about it and do not play", "“Begin in the middle. What is the first sentence?”"),
        (
            "Somebody freezes",
            "Pause. The others offer a sentence each; the player chooses, or changes places.",
        ),
        ("It becomes a comedy", "“Once more, half as loud and half as fast.”"),
    ),
    watch="A part that comes too near. Whoever plays may stop, and need not say what it touched.",
    end="Each says one sentence that they would take back and one that they would keep.",
    variation="For those who would rather not act: dictate the sentences to a partner who says them.",
)

ALONE = Exercise(
    title="Alone, in pairs, round",
    purpose="To let a moment that many know be thought about without anybody telling what happened.",
    when="At the start of a session, or when something heavy has been near and not spoken of.",
    people="2 to 20",
    needs="the questions, one sheet each; paper that is not collected",
    start="Many who do this work know a moment like this one. You need not say whether you do. We look at the "
    "questions and not at the people.",
    steps=(
        (10, "Alone, in writing: choose one question and answer it for yourself. Nobody will see the paper."),
        (10, "In pairs: talk about what the question asks of anyone in this work, not about what you wrote."),
        (10, "Together: which question would you like a colleague to ask you, and which would you not?"),
    ),
    stalls=(
        ("Nobody writes", "“Choose the question that you like least. Only say to yourself why.”"),
        ("Somebody begins a case", "Stop kindly, and name supervision as the place for it."),
        ("It becomes advice", "“Turn that sentence into a question to yourself.”"),
    ),
    watch="Somebody who goes quiet or leaves. Ask one person beforehand to be there for that, outside the room.",
    end="Each names somebody to whom they could take this: a supervisor, a colleague, a friend of the work.",
    variation="With people who work together: writing and the last round only.",
)

LINE = Exercise(
    title="Stand on the line",
    purpose="To feel where one stands in a disagreement, and what it would take to move.",
    when="When two positions are known and everyone says “both”.",
    people="5 to 30",
    needs="a line on the floor, long enough for all; the two positions on two sheets, one at each end",
    start="One end of this line is one position, the other end is the other. Stand where you are today. You may stand "
    "still, move, or point from your chair.",
    steps=(
        (5, "Read both positions aloud, each by somebody who likes it less."),
        (5, "All take their places, in silence, and look who stands where."),
        (10, "Neighbours talk; then three people along the line say why they stand there."),
        (10, "Each moves one step towards the other end and says what makes that step possible."),
    ),
    stalls=(
        ("All stand in the middle", "Take the middle away: “Which half, if you had to answer tomorrow?”"),
        ("All stand at one end", "Stand at the other yourself and say what is right about it."),
        ("They defend their place", "Ask only for the step."),
    ),
    watch="Whether standing and walking suit everyone. Chairs, a table and coloured stones do as well.",
    end="Each says what they would need to read, or hear, in order to move once more.",
    variation="Online: a line drawn on a shared page, a mark for each person, and initials only if they wish.",
)

MATRIX = Exercise(
    title="Whose idea is it?",
    purpose="To find out what one thinks a principle owes to which theory, before one reads it.",
    when="Near the end of a course, or at the start, to see what is known already.",
    people="2 to 30, in pairs",
    needs="the empty matrix, one for each pair, as large as can be; the full one, kept back",
    start="Fill in what you would bet on, not what you know. Empty cells are as interesting as full ones.",
    steps=(
        (5, "Each pair chooses two principles."),
        (15, "For each theory one mark and a few words why."),
        (10, "Two pairs compare, and look for the cell in which they differ most."),
        (15, "Hand out the full matrix. Where does it differ, and is it right?"),
    ),
    stalls=(
        ("They want the answer", "“It is a judgement, and it may be wrong. Yours first.”"),
        ("They fill every cell", "Allow three marks a row, and no more."),
        ("Nobody knows a theory", "Pair them with somebody who does, or leave that column out."),
    ),
    watch="The full matrix taken for a key. It gives its reasons so that one can disagree with them.",
    end="Each says one cell that they would now defend, and one that they would ask about.",
    variation="On a wall: one large matrix, and small notes in two colours for yes and no.",
)

READING = Exercise(
    title="Reading circle",
    purpose="To read one text well together, with its best critic in the room.",
    when="Every few weeks, with the same people.",
    people="3 to 10",
    needs="the text, read by all; the reading guide, one each",
    start="We begin with sentences and not with opinions. Each reads one aloud that they did not understand.",
    steps=(
        (10, "A round: one sentence each, read aloud. Nobody explains."),
        (20, "Take up two or three of them. What does the author claim, and against whom?"),
        (15, "One person speaks for the critic. The others answer first with what is right in it."),
        (10, "Where would it touch what one says in a session? In plain words."),
    ),
    stalls=(
        ("Half have not read", "Read one page together, aloud, a paragraph each."),
        ("One person lectures", "“Which sentence on the page is that?”"),
        ("It drifts to cases", "Name supervision as the place, and go back to the sentence."),
    ),
    watch="Reverence, and contempt. Both stop people from reading.",
    end="Each says one thing they will look up, and who brings the next text is settled.",
    variation="Two texts that disagree, half of the group each, and pairs across the halves.",
)

CARDS = Exercise(
    title="Cards on the table",
    purpose="To find words of one’s own beside the words of others.",
    when="When people know what they would like to do and not how to say it.",
    people="2 to 16, at tables of four",
    needs="the cards, cut, one set for each table; blank cards; pencils",
    start="None of these sentences is right for anybody. Look for one that you would never say, and one that you would "
    "like to be able to say.",
    steps=(
        (5, "Spread the cards out. Each takes two: one that is foreign, one that is wished for."),
        (15, "A round at each table: read both aloud, and say it once more in your own words."),
        (10, "Turn over to “Careful”: when would this sentence do harm?"),
        (5, "Each writes one card of their own, with its own caution."),
    ),
    stalls=(
        ("All like the same card", "“Say it to the wall, then to your neighbour. What is different?”"),
        ("They mock a card", "“Who might have needed to hear it?”"),
        ("It becomes a script", "Put the card away and say it from memory, wrongly."),
    ),
    watch="Sentences taken for technique. The caution on the back belongs to the card.",
    end="Each reads the card that they wrote. Nobody comments.",
    variation="One card a week, by the door, and at the next meeting: did anybody say it?",
)

ALL = (
    SIX_EARS,
    ALOUD,
    CIRCLE,
    FISHBOWL,
    TWO_SCHOOLS,
    THREES,
    ALONE,
    IN_SILENCE,
    LINE,
    MATRIX,
    READING,
    CARDS,
)
FORMS = {one.title: one for one in ALL}
