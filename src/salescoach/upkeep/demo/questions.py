"""What is asked in the demo's sessions and answered: the questions of data/questions.yaml as of this demo."""

OUTCOMES = ("advanced", "stalled", "lost", "won", "no-show")
MONEY, DECISION = "Talking about money", "Reaching the decision maker"
THEMES = (MONEY, DECISION, "Asking why, and waiting", "Qualifying early", "Closing for a next step")
# The skill each theme is about, as the debrief's one key would have named it.
SKILLS = {
    MONEY: "money", DECISION: "decision_makers", "Asking why, and waiting": "consultative",
    "Qualifying early": "qualifying", "Closing for a next step": "closing",
}  # fmt: skip

DEBRIEF = (
    ("outcome", "How did it end?"),
    ("why_change", "In their words: why change now?"),
    ("learned", "What was learned about money, decision, people?"),
    ("theme", "Where did it turn, and which skill lies behind it?"),
    ("redo", "What would {rep} do differently?"),
    ("next_step", "What is the next step?"),
    ("helpful", "Did this help? {rep} says"),
)
PREP = (
    ("goal", "What must be true when {rep} leaves?"),
    ("people", "Who attends, and who decides?"),
    ("unproven", "What are we taking for granted?"),
    ("reluctant", "Which question would {rep} rather not ask?"),
    ("objection", "Which objection will come? Play it now"),
    ("prepared", "Did {rep} come prepared?"),
    ("next_step", "Which next step will {rep} ask for?"),
)

ANSWERS = {
    "why_change": (
        "two breakdowns last month; {person} has to report them to the board",
        "“our contract ends in spring and the price went up”",
        "{person}: “it costs my team a day a week”",
        "none named: they are “looking around”",
        "a new site opens in summer and the old way does not reach it",
    ),
    "learned": (
        "{person} recommends, the finance director signs; no figure yet",
        "who decides is not known: {person} “takes it upstairs”",
        "a committee of four; we know two of them. 40,000 set aside",
        "{person} alone decides, up to 25,000",
        "IT is against it: they built what is there now",
    ),
    "redo": (
        "ask for the agenda the day before",
        "stay quiet after naming the price",
        "bring the money up first, and early",
        "not leave without a date",
        "ask who else has to say yes",
    ),
    "goal": (
        "a date for the decision, and the names of those who make it",
        "{person} has said what it costs them as it is",
        "they agree to a site visit this month",
        "we know whether there is a budget",
    ),
    "people": (
        "{person} and two from Operations; the finance director decides",
        "{person} alone; who decides is open",
        "{person}, who decides, and somebody from IT",
    ),
    "unproven": (
        "that {person} can decide",
        "the money: nobody has named a figure",
        "why now and not next year",
        "that they would really leave their supplier",
    ),
    "reluctant": (
        "“what happens if you do nothing?”",
        "“have you the budget for this?”",
        "“who could still stop it?”",
        "“what did you not like about our offer?”",
    ),
    "objection": (
        "too expensive; ask compared with what",
        "no time before the holidays; ask what that costs them",
        "they wait for the new head; ask for an introduction",
        "their supplier matches the price; ask why only now",
    ),
}
