"""The skills of selling, sales DNA and will to sell, from skills.yaml, and which may lie behind a meeting."""

from collections.abc import Iterable, Sequence

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import folded
from salescoach.settings.sources import Source, load

SOURCE = Source("skills.yaml", "salescoach.coaching.skills_file:compile_skills")
WILL = "will"
KINDS = ("skill", "dna", WILL)
LOWEST, HIGHEST = 1, 5  # marks of an anchored scale
PROPOSED = 3
MOST_NEAR = 9  # one key each
SHORTEST_WORD, RESEMBLES = 4, 0.75  # letters of a word that others may resemble, and how much they must
# What points to a skill, in points: the first word of it that was said, a further one (up to three of them
# count), the same for findings of the deal, being worked on already, the deal's stage.
FIRST_WORD, FURTHER_WORD, FIRST_FINDING, FURTHER_FINDING, WORKED_ON, IN_STAGE = 3, 1, 2, 1, 2, 1


class Skill(NamedTuple):
    """A skill, or a part of the sales DNA or of the will to sell.

    Attributes:
        code: its name in the records and in commands.
        name: as people read it.
        kind: `skill`, `dna`, or `will`: whether a rep wants to at all, which no coaching alone mends.
        says: what it is, in a sentence.
        also: what outside assessments call it, as `plain` writes it.
        anchors: what one can observe at each mark, from 1 to 5.
        questions: to coach on it.
        words: beginnings of words that point to it, as `plain` writes them.
        findings: codes of audit rules that point to it.
        stages: parts of stages' names in which it matters most, folded.
        off: whether it is neither proposed nor asked for.
    """

    code: str
    name: str
    kind: str
    says: str
    also: list[str]
    anchors: list[str]
    questions: list[str]
    words: list[str]
    findings: list[str]
    stages: list[str]
    off: bool


def load_skills(run: Invocation) -> list[Skill]:
    """The skills in force, in their order; those switched off are among them.

    Raises:
        WrongUse: where the user's skills.yaml has mistakes.
    """
    return [Skill(*fields) for fields in load(run, SOURCE)]


def skill_named(skills: Sequence[Skill], typed: str) -> Skill:
    """The skill meant by its code or name, or by any unambiguous part of either.

    Raises:
        WrongUse: where none or more than one is meant; the candidates are listed.
    """
    wanted = folded(typed)
    there = [skill for skill in skills if not skill.off]
    exact = [skill for skill in skills if wanted in (skill.code, folded(skill.name))]
    parts = [skill for skill in there if wanted and (wanted in skill.code or wanted in folded(skill.name))]
    found = exact or parts
    if len(found) == 1:
        return found[0]
    what = f"{typed!r} could be {len(found)} skills." if found else f"There is no skill {typed!r}."
    listed = found or there
    raise WrongUse(what, "Use one of these codes.", tuple(f"{one.code}  {one.name}" for one in listed))


def near_skills(skills: Sequence[Skill], typed: str) -> list[Skill]:
    """The skills, at most nine, that words which name none may mean, the likeliest first.

    Such whose code or name holds the words; else such with a word, of their name or of those they are known
    by in talks, that one of the words begins with or resembles.
    """
    wanted, there = folded(typed), [skill for skill in skills if not skill.off]
    parts = [skill for skill in there if wanted and (wanted in skill.code or wanted in folded(skill.name))]
    if parts:
        return parts[:MOST_NEAR]
    import difflib  # only where something was mistyped

    known: dict[str, list[Skill]] = {}
    for skill in there:
        for word in (*plain(f"{skill.code.replace('_', ' ')} {skill.name}").split(), *skill.words):
            if len(word) >= SHORTEST_WORD:
                known.setdefault(word, []).append(skill)
    found: dict[str, Skill] = {}
    for word in plain(typed).split():
        like = [one for one in known if word.startswith(one)]
        like += difflib.get_close_matches(word, known, n=PROPOSED, cutoff=RESEMBLES)
        found |= {skill.code: skill for one in like for skill in known[one]}
    return list(found.values())[:PROPOSED]


def skill_name(skills: Iterable[Skill], code: str) -> str:
    """What people read for a code; the code itself where the settings know it no more."""
    return next((skill.name for skill in skills if skill.code == code), code)


def proposals(
    skills: Sequence[Skill], text: str, stage: str, findings: Iterable[str], weakness: str
) -> list[str]:
    """The codes of the three skills that most likely lie behind a meeting, the likeliest first.

    Words that were said weigh most, then the deal's findings and what the rep works on, then the stage. Among
    equals the order of skills.yaml decides, so that there are always three (fewer only where fewer exist).
    The will to sell is never among them: one meeting says nothing about it.

    Args:
        skills: those in force.
        text: what the debrief says so far.
        stage: the deal's stage, "" without one.
        findings: codes of the rules whose findings the deal has.
        weakness: code of the skill the rep works on, "" for none.
    """
    said, rules, folded_stage = f" {plain(text)}", frozenset(findings), folded(stage)

    def points(skill: Skill) -> int:
        words = sum(f" {word}" in said for word in skill.words) if text else 0
        found = len(rules.intersection(skill.findings))
        return (
            _counted(words, FIRST_WORD, FURTHER_WORD)
            + _counted(found, FIRST_FINDING, FURTHER_FINDING)
            + WORKED_ON * (skill.code == weakness)
            + IN_STAGE * any(part in folded_stage for part in skill.stages)
        )

    there = [skill for skill in skills if not skill.off and skill.kind != WILL]
    return [skill.code for skill in sorted(there, key=points, reverse=True)[:PROPOSED]]


def plain(text: str) -> str:
    """The folded text as words with single spaces, everything else gone."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(text)).split())


def _counted(times: int, first: int, further: int) -> int:
    return first + min(times - 1, 3) * further if times else 0
